//! Words of signing in with a PIN read over the phone.

words! {
    title: "Sign in via Pin code" / "Entrar con un código PIN";
    lead: "For when no mail reaches you: we read you a Pin code over the phone."
        / "Para cuando no le llegan los correos: le leemos un código PIN por teléfono.";
    /// Followed by the phone.
    call: "Call" / "Llame al";
    call_plain: "Call us." / "Llámenos.";
    say: "Say that you would like a Pin code for the portal." / "Diga que desea un código PIN para el portal.";
    confirm: "Confirm the email address we have for you; we read it out letter by letter."
        / "Confirme la dirección de correo que tenemos de usted; se la leeremos letra por letra.";
    type_it: "Type that address and the Pin code here. It works once, and not for long."
        / "Escriba aquí esa dirección y el código PIN. Funciona una sola vez y por poco tiempo.";
    pin: "Pin code" / "Código PIN";
    pin_hint: "Six digits; spaces and hyphens are fine" / "Seis cifras; puede usar espacios y guiones";
    pin_digits: "Enter the six digits of the Pin code." / "Escriba las seis cifras del código PIN.";
    sign_in: "Sign In" / "Iniciar sesión";
    back: "Back to all ways to sign in" / "Volver a todas las formas de entrar";
}
