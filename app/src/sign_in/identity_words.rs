//! Words of the identity check and of its security code.

use shared::language::Language;
use shared::value::identity_fact::IdentityFact;

words! {
    title: "Sign in with a security code" / "Entrar con una clave de seguridad";
    lead: "Tell us who you are. If it matches what we have for you, we send a code to your mobile."
        / "Díganos quién es. Si coincide con lo que tenemos de usted, le enviamos una clave a su móvil.";
    ssn: "Last 4 digits of SSN" / "Últimas 4 cifras del SSN";
    ssn_hint: "Only the last 4, never the whole number" / "Solo las últimas 4, nunca el número completo";
    member_number: "Member number" / "Número de socio";
    client_number: "Client number" / "Número de cliente";
    number_hint: "As it stands on what you have from us" / "Tal como figura en lo que recibió de nosotros";
    send_code: "Send Code" / "Enviar clave";
    started_again: "That sign-in took too long, so please start again." / "Ese inicio de sesión tardó demasiado; empiece de nuevo.";
    back: "Back to all ways to sign in" / "Volver a todas las formas de entrar";
    code_title: "Enter your security code" / "Escriba su clave de seguridad";
    on_its_way: "If what you typed matches what we have, a code of 6 digits is on its way to the mobile number we have for you."
        / "Si lo que escribió coincide con lo que tenemos, una clave de 6 cifras está en camino al número de móvil que tenemos de usted.";
    code: "Security code" / "Clave de seguridad";
    code_hint: "From our newest message; it works for 10 minutes" / "De nuestro mensaje más reciente; funciona durante 10 minutos";
    sign_in: "Sign In" / "Iniciar sesión";
    send_new: "Send a new code" / "Enviar una clave nueva";
    by_mail: "Send code via email instead" / "Enviar la clave por correo";
    texted_again: "If everything matched, a new code is on its way to your mobile. The one before no longer works."
        / "Si todo coincidió, una clave nueva está en camino a su móvil. La anterior ya no funciona.";
    mailed(email): "If everything matched, a new code is on its way to {email}. The one before no longer works."
        / "Si todo coincidió, una clave nueva está en camino a {email}. La anterior ya no funciona.";
    /// Shown to everybody alike: a try that comes too soon after wrong ones gets no code and no other word.
    no_message: "No message? Have a new code sent, also by email. If that brings nothing either, wait a minute and start \
        again: tries in quick succession get no code. Or call us: we may have another number for you."
        / "¿No llegó el mensaje? Pida una clave nueva, también por correo. Si tampoco llega, espere un minuto y empiece de \
        nuevo: los intentos muy seguidos no reciben clave. O llámenos: quizá tengamos otro número suyo.";
    wait_one: "You can have a new code texted in 1 second." / "Podrá pedir otro mensaje en 1 segundo.";
    wait(seconds): "You can have a new code texted in {seconds} seconds." / "Podrá pedir otro mensaje en {seconds} segundos.";
    no_more: "No more codes can be sent for this sign-in. Use the newest one, or wait a minute and start again."
        / "No hay más claves para este inicio de sesión. Use la más reciente, o espere un minuto y empiece de nuevo.";
    start_again: "Start again" / "Empezar de nuevo";
    digits: "Enter the code from our message: 6 digits." / "Escriba la clave de nuestro mensaje: 6 cifras.";
    sent_recently: "A code was just sent. Please wait a little before asking for another."
        / "Se acaba de enviar una clave. Espere un poco antes de pedir otra.";
    took_too_long: "This sign-in took too long. Please start again."
        / "Este inicio de sesión tardó demasiado. Empiece de nuevo.";
}

/// The label of a fact.
pub(super) const fn fact(fact: IdentityFact, language: Language) -> &'static str {
    match fact {
        IdentityFact::SsnLast4 => ssn(language),
        IdentityFact::MemberNumber => member_number(language),
        IdentityFact::ClientNumber => client_number(language),
    }
}

/// What helps to find it.
pub(super) const fn fact_hint(fact: IdentityFact, language: Language) -> &'static str {
    match fact {
        IdentityFact::SsnLast4 => ssn_hint(language),
        IdentityFact::MemberNumber | IdentityFact::ClientNumber => number_hint(language),
    }
}
