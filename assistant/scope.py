"""What product documents cannot answer, told from the question alone.

A rule needs a positive sign in the words. A question that names a medicine and asks a fact
is never refused here; whether the documents know the fact is found out by looking.
"""

from collections.abc import Collection

from assistant.answers import Reason, Refusal
from assistant.asked_events import asked_events
from assistant.named import Sort, named, of_sort
from assistant.questions import Filters, Query
from assistant.rewording import plain
from assistant.subjects import is_talk
from assistant.wanted import pattern
from ingest.language.bounds import is_mark
from ingest.language.meanings import Form
from ingest.language.names import places
from ingest.language.terms import terms

RELATIVE = (
    r"patient|mother|father|mom|mum|dad|wife|husband|son|daughter|child|baby|sister|brother"
    r"|grandmother|grandfather|partner"
)
GROUP = r"(?! (?:population|group|information|leaflet|label|reported|data|number)s?\b)"
# One person who is treated, in the words of a physician or of that person.
ONE_PATIENT = pattern(
    rf"\b(?:my|our) (?:[\w-]+ ){{0,3}}(?:{RELATIVE})\b{GROUP}",
    r"\bi(?: have|['’]ve| am treating| am seeing)(?: got)? (?:a|this|an) (?:[\w-]+ ){0,4}"
    r"(?:patient|man|woman|lady|boy|girl|child)\b",
    rf"\bthis patient\b{GROUP}",
    r"\ba patient of mine\b",
    r"\b(?:he|she) is \d{1,3}\b",
)
AGED = pattern(
    r"\b(?:a|an|the|this|my) (?:[\w-]+ ){0,3}\d{1,3}[- ]?(?:years?|yrs?|yo|y/o)[- ]?(?:old)?\b"
)
DECIDES = pattern(
    r"\b(?:should|shall|can|could|may|must|would|do) (?:i|we|he|she|you|my|this|the) ?",
    r"\b(?:safe|ok|okay|right|appropriate|suitable|advisable|best)\b",
    r"\bhow (?:should|do|can) (?:i|we)\b",
    r"\badvi[sc]e\b",
    r"\b(?:switch|stop|prescribe|treat|give)\b",
    r"\b(?:due to|caused by|because of)\b",
)
DECIDES_SELF = pattern(
    r"\b(?:should|shall|can|could|may|must|would) (?:i|we|you) (?:\w+ )?"
    r"(?:give|prescribe|treat|switch|stop|start|increase|reduce|add|combine|use|put|choose)\b"
)
FOR_ONESELF = pattern(
    r"\b(?:can|should|may|could|must) i (?:still |also |safely |just |stop |start |keep |skip )*"
    r"(?:taking|take|use|using|stop|skip|double|get pregnant|breast-?feed)\b"
    r"(?! (?:[\w-]+ )?(?:in|for|with) (?:someone|patients|people|adults|children|those)\b)",
    r"\b(?:safe|right|good|ok|okay|suitable|recommended|dangerous) for me\b",
    r"\bwhat (?:[\w-]+ ){0,2}(?:should|would) (?:i|we|you) (?:prescribe|give|use|take for)\b",
    r"\bshould (?:i|we) (?:give|prescribe|treat|switch|stop|start|increase|reduce|add|combine)\b",
    r"\bshould i (?:have|get|receive|try|go on)\b",
    r"\bwould you (?:recommend|prescribe|give|start|choose|use|put|switch)\b",
    r"\bmy (?:symptoms|diagnosis|blood pressure|own dose)\b",
    r"\b(?:i'm|i am) (?:pregnant|breastfeeding|allergic|taking|on)\b.*\b(?:can|should|safe|ok)\b",
)
# Without one of these or a name, what a person may use or take is no medicine.
MEDICAL = pattern(
    r"\b(?:drug|medicine|medication|dose|treatment|therapy|tablet|pill|vaccine|prescribe|pregnan\w*"
    r"|breast-?feed\w*|symptom\w*|diagnosis|disease|cancer|migraine|diabetes|blood|infusion"
    r"|injection|side effects?|safe for me)\b",
)
# Which medicine is to be preferred is a judgement; how two did in a trial is a fact.
BETTER = pattern(
    r"\b(?:is|are|would|why is) [^?]*\b(?:(?:better|safer) (?:than|or|choice|option|drug)"
    r"|preferable to)\b",
    r"\bwhich (?:\w+ ){0,3}is (?:the )?(?:better|best|safer|safest)\b",
    r"\bwhy should (?:\w+ ){1,3}(?:choose|prefer|prescribe)\b",
    r"\bis [^?]* the best (?:drug|medicine|treatment|therapy|option)\b",
    r"\bwhich (?:one |drug |medicine )?(?:should|would) (?:i|we|you) (?:choose|prefer|recommend)\b",
)
MEASURED = pattern(
    r"\b(?:placebo|control|comparator|standard|chemotherapy|trial|study|endpoint|survival|response"
    r"|PFS|OS|ORR|arm|weeks?|months?|results?|data|shown?|statistically|baseline|absorb\w*)\b",
)
# Asked of a machine, whatever it is about.
TASK = pattern(
    r"\b(?:write|compose|tell|make|sing|create)(?: me| us)?(?: an?| some)? (?:[\w-]+ ){0,2}"
    r"(?:poem|song|story|joke|haiku|limerick|rap|essay)s?\b",
    r"\bwrite (?:me )?(?:an? |some )?(?:[\w+-]+ ){0,2}(?:code|script|program|function)\b",
    r"\bignore (?:all |any |the |your |my )*(?:previous|prior|above|earlier)? ?"
    r"(?:instructions|prompts?)\b",
    r"\b(?:print|reveal|show|repeat|what is) (?:me )?your (?:system )?(?:prompt|instructions)\b",
)
INVEST = pattern(
    r"\b(?:should|can|would) (?:i|we|one|investors?) (?:still |now )?(?:buy|sell|invest|hold)\b"
    r"(?! (?:the )?(?:drug|product|medicine))",
    r"\b(?:a )?(?:good|smart) (?:investment|stock)\b",
    r"\bwill [^?]*\b(?:stocks?|shares?|share price|stock price) (?:go|rise|fall|drop|reach)\b",
    r"\b(?:stock|share) price (?:today|now|tomorrow|forecast|prediction)\b",
    r"\bcurrent (?:stock|share) price\b",
)
ELSEWHERE = pattern(
    r"\b(?:the weather|weather (?:in|today|tomorrow|forecast|like))\b",
    r"\bwho (?:are|made|built|created|trained) you\b",
    r"\bwhat is your (?:name|favou?rite|opinion|age)\b",
    r"\bare you (?:an? )?(?:human|robot|bot|ai|real|chatgpt|sentient)\b",
    r"\bhow are you\b",
    r"\bdo you (?:like|love|feel|dream)\b",
    r"\bcapital of (?-i:[A-Z])",
    r"\b(?:president|prime minister|king|queen) of (?:the )?(?:country|US|USA|U\.S\.|United States"
    r"|UK|France|Germany|China|Russia|India|Spain|Italy|England|Canada)\b",
    r"\bwho (?:won|wins|will win) (?:the )?(?:\w+ )?(?:election|match|game|world cup|super bowl"
    r"|league|championship|oscars?|lottery)\b",
    r"\b(?:should i|to) vote for\b",
    r"\b(?:next|last|presidential|general) elections?\b",
    r"\b(?:recipe|horoscope|lottery|bitcoin|cryptocurrenc\w+|movies?|football|soccer|basketball)\b",
    r"\bhow (?:do|can|to) (?:i |you |one )?(?:cook|bake)\b",
    r"\bwhat (?:time|day) is it\b",
    r"\bwhat is (?:the time|today's date)\b",
    r"\bmeaning of life\b",
)
SUM = pattern(
    r"^(?:what is|how much is|calculate|compute|solve)? ?[-(]*\d[\d\s.,]*"
    r"(?:[-+*/×÷^x]|plus|minus|times|divided by|multiplied by)[\d\s.,()+*/×÷^x-]+\??$",
    r"\bsquare root of \d",
)
# Words that ask of a medicine and tell nothing of which.
OF_ANY = frozenset(
    term
    for word in (
        "patients trial study recommended maximum starting initial usual common serious exact date"
        " approval drug product medicine label treatment price cost indication list section text"
    ).split()
    for term in terms(word)
)
WAY_OUT = (
    "Ask what a label or a press release says of a medicine, for example its dose or approval."
)
ADVICE = (
    "This asks for advice on the treatment of one person. Documents about medicines cannot give it;"
    " the treating physician can. Ask what the label says, for example of the dose or of use in a"
    " group of patients, or turn to Medical Information."
)
PREFERENCE = (
    "This asks which medicine is to be preferred, a judgement that the documents do not make. Ask"
    " what the label of each says or what a trial found, or turn to Medical Information."
)
OUTSIDE = f"This was not looked for: it is not about medicines or their documents. {WAY_OUT}"
NO_QUESTION = f"There is no question in this. {WAY_OUT}"


def beyond(query: Query, names: Collection[Form] = ()) -> Refusal | None:
    """Return why a question is refused before anything is looked for; None when it is not."""
    return out_of_scope(query.words, names) or unclear(query, names)


def unread(refusal: Refusal) -> Refusal:
    """Return why a question that names nothing is refused: "Who are you?" is out of scope."""
    named_nothing = refusal.reason is Reason.UNCLEAR
    return (out_of_scope(refusal.query) if named_nothing else None) or refusal


def out_of_scope(question: str, names: Collection[Form] = ()) -> Refusal | None:
    """Return why product documents cannot answer a question; None when they may."""
    words = plain(question)
    found = named(words, names)
    medical = bool(of_sort(found, Sort.PRODUCT, Sort.NAME) or MEDICAL.search(words))
    if medical and is_advice(words):
        return Refusal(question, Reason.MEDICAL_ADVICE, ADVICE)
    if medical and BETTER.search(words) and not MEASURED.search(words):
        return Refusal(question, Reason.MEDICAL_ADVICE, PREFERENCE)
    if TASK.search(words) or INVEST.search(words):
        return Refusal(question, Reason.OUT_OF_SCOPE, OUTSIDE)
    if not of_sort(found, Sort.PRODUCT) and (ELSEWHERE.search(words) or SUM.search(words)):
        return Refusal(question, Reason.OUT_OF_SCOPE, OUTSIDE)
    return None


def is_advice(words: str) -> bool:
    """Say whether a question asks what to do with one patient, or for oneself."""
    one = ONE_PATIENT.search(words) and DECIDES.search(words)
    return bool(
        one or (AGED.search(words) and DECIDES_SELF.search(words)) or FOR_ONESELF.search(words)
    )


def unclear(query: Query, names: Collection[Form] = ()) -> Refusal | None:
    """Return what would make a question clear that asks of a medicine and names none."""
    if is_talk(query.words):
        return Refusal(query.words, Reason.UNCLEAR, NO_QUESTION)
    found = of_sort(named(query.words, names), Sort.PRODUCT, Sort.NAME)
    if found or query.filters != Filters() or not asks_of_any(query):
        return None
    text = (
        f"The question asks for {asked_of(query)} and does not say of which medicine."
        " Name it, for example by its brand name or its active substance."
    )
    return Refusal(query.words, Reason.UNCLEAR, text)


def asks_of_any(query: Query) -> bool:
    """Say whether a question is about a medicine and has no word by which to find which one."""
    # Patients narrow a question: "the dose in hepatic impairment" can be looked for.
    known = {form for topic in query.label_topics if not topic.patients for form in topic.asked}
    topical = {term for form in known for term in form} | OF_ANY
    asks = bool(query.label_topics or asked_events(query.words) or OF_ANY & about_terms(query))
    return asks and not any(
        phrase.form not in places()
        and not is_mark(phrase.form)
        and not set(phrase.form) <= topical
        and not asked_events(phrase.words)
        for phrase in query.about
    )


def about_terms(query: Query) -> frozenset[str]:
    """Return the terms of what a question is about."""
    return frozenset(term for phrase in query.about for term in phrase.form)


def asked_of(query: Query) -> str:
    """Return what is asked, as in "the boxed warning"."""
    if query.label_topics:
        return f"the {query.label_topics[0].name.replace('_', ' ')}"
    return ", ".join(phrase.words for phrase in query.about)
