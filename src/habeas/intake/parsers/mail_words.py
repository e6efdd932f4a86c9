"""How mail programs say, in several languages, that a message is inside a message.

Knows words only. English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian.
"""

from __future__ import annotations

import re

_FORWARDED = (
    "forwarded message|forwarded mail|forwarded by|fwd message|weitergeleitete nachricht|weitergeleitete e-mail|"
    "message transféré|message réexpédié|courriel transféré|mensaje reenviado|messaggio inoltrato|"
    "mensagem encaminhada|mensagem reencaminhada|doorgestuurd bericht|wiadomość przekazana|przekazana wiadomość|"
    "iletilen ileti|iletilmiş mesaj|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|"
    "переслане повідомлення|перенаправлене повідомлення"
)
_BEGIN = (
    "begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|"
    "début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato|"
    "início da mensagem reencaminhada|begin doorgestuurd bericht|początek przekazywanej wiadomości|"
    "iletilen mesajın başlangıcı|начало переадресованного сообщения|начало переадресованного письма|"
    "початок листа, що пересилається"
)
_ORIGINAL = (
    "original message|ursprüngliche nachricht|originalnachricht|message d'origine|message original|"
    "mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|wiadomość oryginalna|"
    "oryginalna wiadomość|özgün ileti|orijinal mesaj|исходное сообщение|оригинальное сообщение|"
    "вихідне повідомлення|оригінальне повідомлення"
)
FORWARDED = re.compile(rf"\s*(?:[-_=*–—]{{2,}}\s*(?:{_FORWARDED})\b.{{0,80}}|(?:{_BEGIN})\s*:?\s*)$", re.IGNORECASE)
ORIGINAL = re.compile(rf"\s*[-_=*–—]{{2,}}\s*(?:{_ORIGINAL})\s*[-_=*–—]*\s*$", re.IGNORECASE)
RULE = re.compile(r"\s*[_=*-]{5,}\s*$")

_HEADERS = {
    "from": "from|von|de|da|van|od|kimden|gönderen|от|от кого|від|від кого",
    "date": "sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|fecha|data|"
    "inviato|verzonden|wysłano|wysłane|gönderildi|gönderme tarihi|tarih|отправлено|дата|надіслано",
    "to": "to|an|à|para|a|aan|do|kime|alıcı|кому",
    "cc": "cc|kopie|copie|copie à|copia|dw|bilgi|копия|копія",
    "subject": "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|konu|тема",
    "other": "reply-to|antwort an|répondre à|importance|bcc|attachments|anlagen|organization|"
    "message-id|list-id|resent-from",
}
_NAMES = {name: kind for kind, names in _HEADERS.items() for name in names.split("|")}
_HEADER = re.compile(r"\s*\*?([^\W\d_][^:\d\n]{0,24}?)\s?\*?\s?:\*?(?:\s+(\S.*)|\s*)$")

_WROTE = re.compile(
    r"\b(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|escreveu|schreef.{0,80}|napisała?|napisał\(a\)|yazdı|пишет|"
    r"написала?|написал\(а\)|пише|написав)\s?:$",
    re.IGNORECASE,
)
_LONGEST_ATTRIBUTION = 300
REPLY = re.compile(r"\s*(?:re|aw|antw|sv|rif|odp|ynt|ha|на)(?:\s*\[\d+\])?\s*:\s*", re.IGNORECASE)
FORWARD = re.compile(
    r"\s*(?:fwd?|fw|wg|tr|rv|i|enc|doorst|pd|ilt|пересл|перенапр)(?:\s*\[\d+\])?\s*:\s*", re.IGNORECASE
)

SENT_FROM = re.compile(
    r"\s*(?:sent from (?:my|outlook|mail|yahoo|proton|an?)\b.{0,80}|get outlook for .{0,40}|"
    r"(?:von meinem .{1,40} gesendet|gesendet von .{0,60}|gesendet mit .{0,60})|envoyé (?:de|depuis) .{0,60}|"
    r"enviado desde .{0,60}|inviato da(?:l| )\s?.{0,60}|enviado (?:do|a partir) .{0,60}|verzonden vanaf .{0,60}|"
    r"verstuurd vanaf .{0,60}|wysłane z .{0,60}|.{0,40}'?(?:dan|den) gönderildi|отправлено (?:с|из) .{0,60}|"
    r"надіслано (?:з|із) .{0,60})\s*$",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(
    r"\W*(?:(?:confidentiality|legal|privacy) (?:notice|note)|disclaimer\b|this (?:e-?mail|message|communication)\b|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this|diese (?:e-?mail|nachricht)|"
    r"ce (?:message|courriel|mail)|"
    r"este (?:mensaje|correo|e-?mail)|questo messaggio|esta mensagem|dit (?:bericht|e-?mail)|это (?:сообщение|письмо)|"
    r"данное (?:сообщение|письмо))",
    re.IGNORECASE,
)
CONFIDENTIAL = re.compile(
    r"confidential|privileged|intended (?:only|solely|recipient)|vertraulich|confidentiel|confidencial|riservat|"
    r"vertrouwelijk|конфиденциальн",
    re.IGNORECASE,
)
LIST_FOOTER = re.compile(r"mailing list|unsubscribe|abmelden|se désabonner|darse de baja|отписаться", re.IGNORECASE)


def header_of(line: str) -> tuple[str, str] | None:
    """What kind of header a line is, and its value: "Gesendet: Montag, 3. Juni 2031" is a date."""
    found = _HEADER.match(line)
    kind = _NAMES.get(" ".join(found[1].casefold().split())) if found else None
    return (kind, (found[2] or "").strip(" *")) if found and kind else None


def is_attribution(line: str) -> bool:
    """As "On Mon, 3 Jun 2031 at 10:12, Jan Novak <jan@example.org> wrote:": a date before it tells it from speech."""
    line = line.strip()
    if len(line) > _LONGEST_ATTRIBUTION or not line.endswith(":") or line.startswith(("“", '"', "«")):
        return False
    found = _WROTE.search(line)
    return found is not None and any(map(str.isdigit, line[: found.start()]))


def subject_of(subject: str) -> tuple[str, bool, bool]:
    """The subject without what programs put before it, whether it says forwarded, whether it says answered."""
    is_forward = is_reply = False
    for _ in range(20):
        forward, reply = FORWARD.match(subject), REPLY.match(subject)
        found = forward or reply
        if not found:
            break
        is_forward, is_reply = is_forward or bool(forward), is_reply or (bool(reply) and not is_forward)
        subject = subject[found.end() :]
    return " ".join(subject.split()), is_forward, is_reply
