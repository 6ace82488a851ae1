//! Words of "Edit Details".

use shared::details::Field;
use shared::language::Language;

use crate::contact::{labels, words as shown};
use crate::practice;

words! {
    title(name): "Edit Details: {name}" / "Editar datos: {name}";
    back(name): "Back to {name}" / "Volver a {name}";
    save: "Save" / "Guardar";
    given_name: "Given name" / "Nombre";
    family_name: "Family name" / "Apellidos";
    names_only: "This contact also opens records of clients who are not assigned to you. You can change their name and their language; for everything else ask an administrator or the front desk."
        / "Este contacto también abre expedientes de clientes que usted no tiene asignados. Usted puede cambiar su nombre y su idioma; para lo demás, pídalo a quien administra su consulta o a la recepción.";
    fixed: "Only an administrator or the front desk can change it."
        / "Solo pueden cambiarlo quien administra su consulta o la recepción.";
    locked: "The account is locked. Unlock it before you change the email address."
        / "La cuenta está bloqueada. Desbloquéela antes de cambiar el correo electrónico.";

    switch: "This contact has an account. What should happen to it?"
        / "Este contacto tiene una cuenta. ¿Qué debe pasar con ella?";
    /// In the list of what is wrong.
    switch_name: "What happens to the account" / "Qué pasa con la cuenta";
    disable: "Disable and resend" / "Desactivar y reenviar";
    disable_text: "The account ends now, with its password, sessions, links, PINs and known browsers. The new address gets an invitation, and the contact activates again. For when the old mailbox may be in somebody else's hands."
        / "La cuenta termina ahora, con su contraseña, sesiones, enlaces, PIN y navegadores conocidos. La nueva dirección recibe una invitación y el contacto activa su cuenta otra vez. Para cuando el buzón anterior pueda estar en otras manos.";
    disable_shut: "The account ends now, with its password. The contact stays disabled; once enabled, they are invited at the new address."
        / "La cuenta termina ahora, con su contraseña. El contacto sigue desactivado; cuando se active, se le invitará a la nueva dirección.";
    keep: "Keep and prove" / "Conservar y comprobar";
    keep_text: "The account stays as it is, with the old address, until the contact opens the link that we mail to the new address and enters their date of birth. Links and PINs that were sent already end now."
        / "La cuenta sigue como está, con la dirección anterior, hasta que el contacto abra el enlace que enviamos a la nueva y escriba su fecha de nacimiento. Los enlaces y PIN ya enviados terminan ahora.";
    told: "Either way, the old address is told by mail." / "En ambos casos se avisa por correo a la dirección anterior.";

    proving(email, date): "Waiting for proof: {email}. The link we mailed there works until {date}; until then the address below stays."
        / "Pendiente de comprobar: {email}. El enlace que enviamos allí funciona hasta el {date}; entretanto sigue la dirección de abajo.";
    again: "Send a new link" / "Enviar un enlace nuevo";
    again_hint: "A new link ends the one before, and the old address is told once more."
        / "Un enlace nuevo anula el anterior, y se avisa otra vez a la dirección antigua.";
    sent_again: "A new link is on its way to the new address. The one before no longer works. Nothing else was saved."
        / "Un enlace nuevo va camino de la dirección nueva. El anterior ya no funciona. No se guardó nada más.";
    proved: "No link was sent: the new address has just been confirmed."
        / "No se envió ningún enlace: la dirección nueva se acaba de confirmar.";
    withdraw: "Withdraw the new address" / "Retirar la dirección nueva";
    withdrawn: "The new address was withdrawn. Its link no longer works."
        / "La dirección nueva se retiró. Su enlace ya no funciona.";

    on_file(fact): "{fact}, on file" / "{fact}, en el registro";
    masked: "•••• (hidden)" / "•••• (oculto)";
    show: "Show" / "Mostrar";
    hide: "Hide" / "Ocultar";
    hides: "It hides itself after 30 seconds. That you looked stands in the Access Log."
        / "Se oculta solo después de 30 segundos. Que usted lo consultó queda en el Registro de acceso.";
    fact_keep: "Leave this empty to keep what is on file." / "Déjelo vacío para conservar lo registrado.";
    forget: "Take it off file" / "Quitarlo del registro";

    saved: "Saved." / "Guardado.";
    nothing: "Nothing was changed." / "No se cambió nada.";
    changed(fields): "Changed: {fields}." / "Se cambió: {fields}.";
    trimmed(fields): "Spaces before or after the text were removed: {fields}."
        / "Se quitaron espacios antes o después del texto: {fields}.";
    invitation_ended: "The invitation to the old address no longer works. Send a new one from the contact's page."
        / "La invitación a la dirección anterior ya no funciona. Envíe una nueva desde la página del contacto.";
    invited: "The account has ended, and an invitation is on its way to the new address."
        / "La cuenta terminó y una invitación va camino de la nueva dirección.";
    account_ended: "The account has ended. No invitation was sent: the contact's page says what it takes."
        / "La cuenta terminó. No se envió ninguna invitación: la página del contacto dice qué hace falta.";
    sent_proof: "A link is on its way to the new address. Until it is opened there, the old address stays."
        / "Un enlace va camino de la nueva dirección. Hasta que se abra allí, sigue la dirección anterior.";

    meanwhile: "What you typed is still here. On file it says now:"
        / "Lo que usted escribió sigue aquí. En el registro ahora consta:";
    meanwhile_same: "What you typed is still here. Look it through, then save again."
        / "Lo que usted escribió sigue aquí. Revíselo y vuelva a guardar.";
    none: "nothing" / "nada";
}

/// A field's label.
pub(crate) fn field(field: Field, language: Language) -> &'static str {
    match field {
        Field::GivenName => given_name(language),
        Field::FamilyName => family_name(language),
        Field::Email => shown::email(language),
        Field::Mobile => shown::mobile(language),
        Field::BirthDate => shown::date_of_birth(language),
        Field::IdentityFact => labels::fact(practice::here().ways.identity.unwrap_or_default(), language),
        Field::Language => shown::language(language),
    }
}

/// Several, in a row.
pub(super) fn fields(fields: &[Field], language: Language) -> String {
    fields.iter().map(|one| field(*one, language)).collect::<Vec<_>>().join(", ")
}
