//! Words of proving a new address.

words! {
    title: "Confirm Your New Email" / "Confirme su nuevo correo";
    lead(practice): "{practice} has this as your new email address. Confirm it with your date of birth, and sign in with it from then on."
        / "{practice} tiene esta como su nueva dirección de correo. Confírmela con su fecha de nacimiento y desde entonces inicie sesión con ella.";
    not_you: "If you don't know what this is about, close this page. Nothing happens without you."
        / "Si no sabe de qué se trata, cierre esta página. Sin usted no pasa nada.";
    date_of_birth: "Date of birth" / "Fecha de nacimiento";
    confirm: "Confirm" / "Confirmar";
    one_try_left: "You have one try left." / "Le queda un intento.";
    tries_left(tries): "You have {tries} tries left." / "Le quedan {tries} intentos.";
    not_opened: "Your link didn't open" / "Su enlace no se abrió";
    done: "Your New Email Is Confirmed" / "Su nuevo correo está confirmado";
    done_text(email): "From now on you sign in with {email}. Your password stays the same. You were signed out everywhere, for your safety."
        / "Desde ahora inicie sesión con {email}. Su contraseña es la misma. Por su seguridad, se cerró su sesión en todas partes.";
    sign_in: "Sign in" / "Iniciar sesión";

    used: "This link was used already" / "Este enlace ya se usó";
    used_text: "The new address is confirmed. Sign in with it."
        / "La nueva dirección está confirmada. Inicie sesión con ella.";
    replaced: "There is a newer link" / "Hay un enlace más reciente";
    replaced_text(practice): "{practice} has sent a newer mail, and only its link works. Look for it in your inbox."
        / "{practice} envió un correo más reciente y solo funciona su enlace. Búsquelo en su bandeja de entrada.";
    expired: "This link no longer works" / "Este enlace ya no funciona";
    expired_text(practice): "It is too old, or {practice} has withdrawn it. Your address was not changed. Call us if it should be."
        / "Es demasiado antiguo o {practice} lo retiró. Su dirección no cambió. Llámenos si debe cambiar.";
    closed: "This link was closed" / "Este enlace se cerró";
    closed_text(practice): "The date of birth was wrong too often, so the address was not changed. Call {practice}: they can send a new link."
        / "La fecha de nacimiento fue incorrecta demasiadas veces y la dirección no cambió. Llame a {practice}: pueden enviarle un enlace nuevo.";
    withdrawn: "This address can't be confirmed" / "Esta dirección no se puede confirmar";
    withdrawn_text(practice): "Something about your access has changed since this mail was sent. Call {practice}."
        / "Algo de su acceso cambió desde que se envió este correo. Llame a {practice}.";
    unknown: "We don't know this link" / "No conocemos este enlace";
    unknown_text: "Open the link in our newest mail again; if you typed it, a character may be missing."
        / "Abra de nuevo el enlace de nuestro correo más reciente; si lo escribió a mano, puede que falte un carácter.";
}
