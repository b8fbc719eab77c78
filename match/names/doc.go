// Package names says how surely two names are one name. It knows names alone:
// that two parties have one name does not make them one party, which package
// match weighs with everything else that is known.
//
//	a := names.Prepare(names.Person, "KIM, Sang Man")
//	b := names.Prepare(names.Person, "김상만")
//	names.Compare(a, b)  // 0.95
//
// A score is in 0..1. From 0.70 ([Same]) two names are one. The most that names
// give is 0.95 ([Most]), for the same words: other evidence may still raise it.
// Each difference leaves a part of the score, and the parts are multiplied:
//
//	score = 0.95 × Π (1 − weight × (1 − value))
//
// [Explain] gives these weights and values with words for people.
//
// # Preparing
//
// A name goes through these stages once ([Prepare]):
//
//  1. graph.Fold: case, accents, punctuation.
//  2. Another script: the Latin forms of match/romanise, up to three; the best
//     counts. Two names of one foreign script that are not the same letters lose
//     0.08, because what sounds alike in Latin letters may be written otherwise.
//  3. Company forms (forms.txt) are taken off: PJSC, ПАО, "Publichnoe
//     Aktsionernoe Obschestvo" are one form; so are OOO and LLC; 有限公司 is
//     Limited. Words such as 技术 are translated (foreign.txt). A long form that is misspelled at the end of a name counts too.
//  4. People: titles go, and particles (al, bin, van, de la) while two words are
//     left; Abd al-Rahman is Abdulrahman, Nasir ud-Din Nasiruddin. The order of
//     words does not count, since lists write the family name first.
//  5. Bodies and ships: one spelling (spellings.txt: Centre, Zentrum, tsentr are
//     center), 110th is 110, Roman numerals are numbers, MV goes.
//  6. Each word gets its weight: rarity.txt says how many parties of lists have
//     it. Words that say nothing of a body (Group, International) weigh a fifth.
//     Words of people weigh 0.7 to 1, an initial 0.4.
//
// Sixteen words of thirty bytes take part, so that the time is bounded.
//
// # Words
//
// Words are paired, the most alike first:
//
//	same letters                                            1
//	sound alike (Sim, Shim; Popov, Popoff)                  0.97
//	two words for one (Sang Man, Sangman)                   0.97
//	spellings of one given name or Korean syllable          0.96
//	one key of romanise (Hyok, Hyuk)                        0.94
//	with an article (Alrashid, Rashid)                      0.93
//	romanised alike at the start (Jinyong, Chinyong)        0.90; 0.80 to four letters
//	nickname (Bill, William; Sasha, Aleksandr)              0.84
//	the same consonants (Fawaz, Fouaz), people              0.82
//	one made of the other (Lebanon, Lebanese), bodies       0.80
//	acronym (RGB, Reconnaissance General Bureau), bodies    0.79 for two letters to 0.87
//	initial (J., John)                                      0.74
//	cut short (pharma, pharmaceuticals), bodies             0.66
//	used for one another (center, institute), bodies        0.60
//	by letters                                              1 − letter × cost ÷ length
//
// The cost of a letter depends on what is changed: a doubled letter or an h is
// little, neighbours on a keyboard less than others, another first letter more.
// "letter" is 1.65 for people, 1.5 for bodies, 1.15 for ships, and 1.7 to 2 times
// that for words of four letters or less: Man and Min are two names. Where both
// words are in the tables, a difference is no misspelling and counts 2.2 times (ships: 1.5).
// Two given names of the table that stand in no family together (Hassan,
// Hussein) are at most 0.70 alike, and only by their sound; two numbers are never
// near, nor are a man's and a woman's form of a name (Paul, Paula), nor words of
// one syllable with other vowels (Zhang, Zheng). The same consonants count only
// where one word is not in the tables. Below 0.50 two words are two.
//
// # Differences
//
//	                                   people             bodies             ships
//	a pair that is not alike           (1 − alike) × the weight of other words
//	other words on both sides          0.21 + 0.55·share  0.15 + 0.95·share  0.22 + 0.85·share
//	more words on one side             0.04 + 0.32·share  0.015 + 0.55·share 0.06 + 0.70·share
//	a second word spelled otherwise    0.08               0.10               0.10
//	one word against several           0.40
//	a further initial; patronymic      0.03; 0.06
//	other patronymics                  0.40
//	bin the other way round            0.35
//	other numbers; only one has one                       0.65; 0.22         0.70; 0.30
//	company forms: one class; other                       0.02; 0.05
//	company form on one side                              0.01
//
// share is the weight of these words in the weight of all words of both names.
// Things of two kinds lose 0.40; [Other] is of every kind.
//
// # Sources
//
// The families of words are our own knowledge of names and company law. The
// rarity of words and the weights were trained by match/names/train on names of
// OFAC's and the UN's lists: its half "tune" was searched, its half "held" only
// measured. The recipe is in its head.
package names
