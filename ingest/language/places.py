"""Names that help to read a place: states and countries, and words that begin a city's name."""

# As datelines abbreviate them, without stops and spaces, in lower case.
STATES = (
    "al ala alabama ak alaska az ariz arizona ar ark arkansas ca cal calif california co colo"
    " colorado ct conn connecticut de del delaware fl fla florida ga georgia hi hawaii id idaho"
    " il ill illinois in ind indiana ia iowa ks kan kans kansas ky kentucky la louisiana me"
    " maine md maryland ma mass massachusetts mi mich michigan mn minn minnesota ms miss"
    " mississippi mo missouri mt mont montana ne neb nebr nebraska nv nev nevada nh newhampshire"
    " nj newjersey nm newmexico ny newyork nc northcarolina nd northdakota oh ohio ok okla"
    " oklahoma or ore oregon pa penn pennsylvania ri rhodeisland sc southcarolina sd southdakota"
    " tn tenn tennessee tx tex texas ut utah vt vermont va virginia wa wash washington wv wva"
    " westvirginia wi wis wisconsin wy wyo wyoming dc pr puertorico ontario ont on quebec qc"
    " britishcolumbia bc alberta alta ab manitoba mb novascotia ns saskatchewan sk newbrunswick"
    " nb newsouthwales nsw victoria vic queensland qld"
)
COUNTRIES = (
    "us usa unitedstates uk unitedkingdom england scotland wales northernireland ireland"
    " germany france italy spain portugal switzerland austria belgium netherlands thenetherlands"
    " luxembourg denmark sweden norway finland iceland poland hungary czechrepublic romania"
    " greece turkey israel canada mexico brazil argentina chile colombia peru australia"
    " newzealand china prc japan korea southkorea republicofkorea taiwan india indonesia"
    " malaysia thailand vietnam philippines southafrica egypt nigeria kenya russia ukraine"
    " saudiarabia uae unitedarabemirates qatar kuwait jordan lebanon pakistan bangladesh bavaria"
    " jiangsu zhejiang guangdong"
)
REGIONS = frozenset(f"{STATES} {COUNTRIES}".split())

# Only after these does one more word belong to a city's name: "SAN JOSE", "SALT LAKE CITY".
OPENERS = frozenset(
    "new san santa saint st sainte salt lake los las le la el fort ft port east west north"
    " south northern southern upper lower hong kuala tel cape buenos rio de sao são palo menlo"
    " redwood foster mountain silicon research triangle king of the baton grand green rocky"
    " white des chevy college coral boca palm hunt long virginia kansas oklahoma jersey daly"
    " culver ann bad ho chi ciudad mexico panama quebec newport huntington half thousand round"
    " cold spring golden great little big rancho basking woodcliff blue saint-laurent".split()
)


def of_two_words(name: str) -> int:
    """Return where the city begins in words that end with its name: "RA SAN DIEGO" gives 3."""
    words = name.split(" ")
    first = len(words) - 1
    while first > 0 and words[first - 1].lower().strip(".") in OPENERS:
        first -= 1
    return sum(len(word) + 1 for word in words[:first])
