//! Names, addresses and places.

use super::dice::Dice;

const GIVEN: [&str; 48] = [
    "Ada", "Alma", "Amir", "Anika", "Arturo", "Beatriz", "Bruno", "Carmen", "Cyrus", "Dana", "Diego", "Edith", "Elena",
    "Emil", "Farah", "Felix", "Greta", "Hana", "Hugo", "Ines", "Ivan", "Jamal", "Joan", "Jonas", "Karim", "Kira",
    "Lars", "Leila", "Lucia", "Malik", "Marta", "Mateo", "Mina", "Nadia", "Noah", "Olga", "Oscar", "Paula", "Quinn",
    "Rosa", "Ruben", "Sara", "Simon", "Tara", "Tomas", "Uma", "Viktor", "Yara",
];

const FAMILY: [&str; 60] = [
    "Abbott", "Acosta", "Adler", "Ahmed", "Alvarez", "Baker", "Barnes", "Becker", "Brandt", "Calder", "Castillo",
    "Chen", "Cole", "Cruz", "Dalton", "Diaz", "Dorsey", "Ekström", "Ellis", "Farrow", "Fischer", "Flores", "Garcia",
    "Gibson", "Grant", "Hale", "Haddad", "Holt", "Ibarra", "Ito", "Jensen", "Kaplan", "Kim", "Lange", "Lopez", "Marsh",
    "Mbeki", "Meyer", "Moreno", "Nakamura", "Novak", "Okafor", "Olsen", "Ortega", "Park", "Patel", "Quispe", "Ramos",
    "Reyes", "Rossi", "Santos", "Schmidt", "Silva", "Singh", "Sousa", "Tran", "Vargas", "Weber", "Yilmaz", "Zapata",
];

const HOSTS: [&str; 6] =
    ["client.example", "mail.example", "post.example", "home.example", "inbox.example", "work.example"];

const BROWSERS: [(usize, &str); 7] = [
    (30, "Safari on iPhone"),
    (22, "Chrome on Android"),
    (20, "Chrome on Windows"),
    (10, "Edge on Windows"),
    (8, "Safari on Mac"),
    (6, "Firefox on Linux"),
    (4, "Samsung Internet on Android"),
];

/// Given and family name.
pub(super) fn name(dice: &mut Dice) -> (&'static str, &'static str) {
    (dice.pick(&GIVEN), dice.pick(&FAMILY))
}

/// The address of the contact with this number: no two are alike.
pub(super) fn address((given, family): (&str, &str), number: usize, dice: &mut Dice) -> String {
    let plain = |text: &str| text.to_lowercase().replace('ö', "o");
    format!("{}.{}{number}@{}", plain(given), plain(family), dice.pick(&HOSTS))
}

/// An address that no contact has.
pub(super) fn strange_address(dice: &mut Dice) -> String {
    let (given, family) = name(dice);
    format!("{}.{}@unknown.example", given.to_lowercase(), family.to_lowercase().replace('ö', "o"))
}

/// A number in a range that nobody has.
pub(super) fn mobile(dice: &mut Dice) -> String {
    format!("({}) 555-{:04}", dice.pick(&["202", "303", "415", "512", "617"]), dice.below(10_000))
}

/// A browser and its system.
pub(super) fn browser(dice: &mut Dice) -> &'static str {
    dice.weigh(&BROWSERS)
}

/// The network somebody is mostly in.
pub(super) fn network(dice: &mut Dice) -> String {
    if dice.percent(25) {
        return format!("2001:db8:{:x}:{:x}::/64", dice.below(0x1_0000), dice.below(0x1_0000));
    }
    // Households of one town share much of their addresses.
    let town = [(40, 10), (30, 73), (20, 98), (10, 172)];
    format!("{}.{}.{}.{}", dice.weigh(&town), dice.below(24), dice.below(256), 1 + dice.below(254))
}
