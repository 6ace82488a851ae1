//! Words of the legal pages.

words! {
    privacy: "Privacy Policy" / "Política de privacidad";
    terms: "Terms of Use" / "Condiciones de uso";
    /// Below the heading.
    version(number, date): "Version {number}, in force since {date}" / "Versión {number}, vigente desde el {date}";
    print: "Print" / "Imprimir";
}
