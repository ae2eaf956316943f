"""Words of many languages that readers type as they are.

Their letters are also the keys of a syllable (test, bus → tét, bú), two syllables without a blank
(vitamin) or one slip away from a syllable (taxi): their absence from articles proves neither.
"""

_WORDS = """
    air bar bars bass bee beef beer bees beijing best boom boost boot boots boris boss box
    boxing bus buses car card cards cars cart case cash cost cruise deer fax fast fox gas golf
    good gear guitar jazz kiss las laser last law laws lee less loss mac mars marx mass master
    max mess mix miss moon moore most motor must new news nissan oscar paris pass past per plus
    pos post pro roof roofs room root rose rust see seo seoul sex six ski soon star super tax
    taxi test too tool tools tour tours toxic toy tree user visa vista war trans trees trust was
    wax west wow yes zoo banana bikini bolero camera canada casino cave chile cinema coli daily
    gara karaoke kilomet kimono laptop macao madam madame marathon motor panama panorama piano
    pizza radio robot sabeco samsung samurai solo sonata taliban tivi toyota video virus vitamin
    yamaha yoga
"""
WORDS = frozenset(_WORDS.split())
