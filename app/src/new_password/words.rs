//! Words of choosing a password.

words! {
    email: "Email" / "Correo electrónico";
    password: "Password" / "Contraseña";
    advice: "At least 11 characters. Several words, or a mix of letters, numbers and symbols, are hard to guess. Don't reuse a password from another website."
        / "Al menos 11 caracteres. Varias palabras, o una mezcla de letras, números y símbolos, son difíciles de adivinar. No repita una contraseña de otro sitio web.";
    set_password: "Set Password" / "Guardar contraseña";
    /// Name of the bar.
    strength: "Password strength" / "Seguridad de la contraseña";
    one_more: "1 more character" / "Falta 1 carácter";
    more(number): "{number} more characters" / "Faltan {number} caracteres";
    weak: "Weak: others could guess it" / "Débil: otros podrían adivinarla";
    fair: "Fair: a few more words or characters make it better" / "Regular: unas palabras o caracteres más la mejoran";
    good: "Good" / "Buena";
    very_good: "Very good" / "Muy buena";
}
