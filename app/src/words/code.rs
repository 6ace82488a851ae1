//! Words for every code an endpoint or a field may be refused with.
//!
//! The groups are functions of their own, so that a page carries only the groups it asks for. Together they must
//! name every code: a code without words does not compile.

use shared::failure::Code;
use shared::language::Language;

macro_rules! code_words {
    ($($(#[$doc:meta])* $group:ident { $($code:ident: $english:literal / $spanish:literal;)+ })+) => {
        $(
            $(#[$doc])*
            const fn $group(code: Code, language: Language) -> Option<&'static str> {
                Some(match (code, language) {
                    $(
                        (Code::$code, Language::English) => $english,
                        (Code::$code, Language::Spanish) => $spanish,
                    )+
                    _ => return None,
                })
            }
        )+

        /// Never called: it fails to compile when a code is in no group, or in two.
        const _: fn(Code) = |code| match code {
            $($(Code::$code => (),)+)+
        };

        #[cfg(test)]
        #[test]
        fn every_code_is_whole() {
            crate::words::check(&[$($((stringify!($code), $english, $spanish)),+),+]);
        }
    };
}

code_words! {
    /// Whatever any page may meet.
    common {
        Internal: "Something went wrong on our side. Please try again in a moment."
            / "Algo falló de nuestro lado. Vuelva a intentarlo en un momento.";
        Unknown: "Something went wrong. Please load this page again and try once more."
            / "Algo salió mal. Vuelva a cargar esta página e inténtelo de nuevo.";
        Timeout: "This took too long. Please try again in a moment."
            / "Esto tardó demasiado. Vuelva a intentarlo en un momento.";
        NotFound: "We couldn't find this." / "No lo encontramos.";
        Malformed: "Please check this and try again; something in it can't be used."
            / "Revise esto e inténtelo de nuevo; contiene algo que no se puede usar.";
        TooLarge: "This is too large to send." / "Esto es demasiado grande para enviarlo.";
        NotJson: "Something went wrong. Please load this page again and try once more, or call us."
            / "Algo salió mal. Vuelva a cargar esta página e inténtelo de nuevo, o llámenos.";
        MethodNotAllowed: "This can't be done here. Please load this page again."
            / "Esto no se puede hacer aquí. Vuelva a cargar esta página.";
        CrossSite: "For your safety this was stopped. Please open the portal from its own address and try again."
            / "Por su seguridad, esto se detuvo. Abra el portal desde su propia dirección e inténtelo de nuevo.";
        UnknownHost: "There is no portal at this address. Please use the link in our mail."
            / "No hay ningún portal en esta dirección. Use el enlace de nuestro correo.";
        Invalid: "Please check what is marked below." / "Revise lo que está marcado abajo.";
        SignedOut: "You have been signed out. Please sign in again." / "Su sesión se cerró. Inicie sesión de nuevo.";
        Forbidden: "You can't open this with the account you are signed in with."
            / "No puede abrir esto con la cuenta con la que inició sesión.";
        PoliciesDue: "Please read and accept our updated documents first."
            / "Primero lea y acepte nuestros documentos actualizados.";
        TooManyRequests: "Too many tries in a short time. Please wait a little, then try again."
            / "Demasiados intentos en poco tiempo. Espere un poco y vuelva a intentarlo.";
        Required: "Please fill this in." / "Complete este campo.";
        TooLong: "This is too long. Please shorten it." / "Esto es demasiado largo. Acórtelo.";
        EmailInvalid: "Please enter a full email address, like name@example.com."
            / "Escriba una dirección de correo completa, como nombre@example.com.";
        PasswordTooLong: "This is too long: a password has at most 256 characters."
            / "Esto es demasiado largo: una contraseña tiene como máximo 256 caracteres.";
        PinSentRecently: "A PIN was just sent. Use the newest one, or wait a little before asking for another."
            / "Se acaba de enviar un PIN. Use el más reciente o espere un poco antes de pedir otro.";
        SignInRefused: "This email and password don't open an account. Check both and try again. If you haven't \
            activated your account yet, use the link in our invitation mail."
            / "Este correo y esta contraseña no abren ninguna cuenta. Revise ambos e inténtelo de nuevo. Si aún no ha \
            activado su cuenta, use el enlace de nuestro correo de invitación.";
    }

    /// Dates, in activation and in the console.
    date {
        DateNotThere: "This date doesn't exist. Please check the day and the month."
            / "Esta fecha no existe. Revise el día y el mes.";
        DateInvalid: "Please enter a day, a month and a four-digit year, like 4 7 1985."
            / "Escriba el día, el mes y el año con cuatro cifras, como 4 7 1985.";
        DateImplausible: "Please check the year: this date can't be a birth date."
            / "Revise el año: esta fecha no puede ser una fecha de nacimiento.";
    }

    /// New passwords, of clients and of staff.
    password {
        PasswordTooShort: "Please use at least 11 characters. A few words you can remember work well."
            / "Use al menos 11 caracteres. Unas cuantas palabras que recuerde funcionan bien.";
        PasswordCommon: "This password is one of the first anyone would try. Please choose another."
            / "Esta contraseña es de las primeras que cualquiera probaría. Elija otra.";
        PasswordBreached: "This password was stolen from another website and is known to criminals. Please choose another."
            / "Esta contraseña fue robada de otro sitio web y los delincuentes la conocen. Elija otra.";
        PasswordPersonal: "This password is made of your name, email or birth date. Please choose something others can't guess."
            / "Esta contraseña contiene su nombre, su correo o su fecha de nacimiento. Elija algo que otros no adivinen.";
        PasswordPractice: "This password is made of our name. Please choose something others can't guess."
            / "Esta contraseña contiene nuestro nombre. Elija algo que otros no adivinen.";
    }

    /// The client's own account.
    account {
        PasswordWrong: "This is not your current password. Please check it and try again. If you no longer know it, log \
            out and use “Forgot your password?”."
            / "Esta no es su contraseña actual. Revísela e inténtelo de nuevo. Si ya no la sabe, cierre la sesión y use \
            “¿Olvidó su contraseña?”.";
        PasswordNotOffered: "We no longer use passwords here: you sign in without one."
            / "Aquí ya no usamos contraseñas: usted entra sin ella.";
        NothingChanged: "This is what we have already." / "Esto es lo que ya tenemos.";
        ChangeEnded: "This change took too long, or a newer one took its place. Please start again."
            / "Este cambio tardó demasiado o se empezó otro después. Empiece de nuevo.";
        SignInAgain: "For your safety, please log out and sign in again first. If you sign in with a security code, \
            choose “Send code via email instead”."
            / "Por su seguridad, primero cierre la sesión e iníciela de nuevo. Si entra con una clave de seguridad, \
            elija «Enviar la clave por correo».";
    }

    /// Inside a profile.
    profile {
        ProfileEnded: "Your access to this portal has ended. If that is a surprise, please call us."
            / "Su acceso a este portal terminó. Si le sorprende, llámenos.";
        ProfileNotYet: "Your access to this portal begins later. Please come back then, or call us."
            / "Su acceso a este portal empieza más adelante. Vuelva entonces o llámenos.";
        RightMissing: "Your access doesn't include this part of the portal. If you need it, please call us."
            / "Su acceso no incluye esta parte del portal. Si la necesita, llámenos.";
        OnlyThemselves: "Only the person themselves can see and change this, nobody on their behalf."
            / "Solo la propia persona puede ver y cambiar esto, nadie en su nombre.";
        EnterFirst: "Please choose again whose portal you would like to open."
            / "Elija de nuevo el portal de quién desea abrir.";
    }

    /// Mailed links. The pages that show them say more.
    link {
        LinkUnknown: "We don't know this link." / "No conocemos este enlace.";
        LinkUsed: "This link has already been used." / "Este enlace ya se usó.";
        LinkReplaced: "A newer link was sent. Please use the newest mail."
            / "Se envió un enlace más nuevo. Use el correo más reciente.";
        LinkExpired: "This link is too old." / "Este enlace ya caducó.";
        LinkClosed: "This link was closed." / "Este enlace se cerró.";
        LinkWithdrawn: "This link no longer works." / "Este enlace ya no funciona.";
    }

    /// The ways in besides the password.
    way_in {
        DigitsInvalid: "Enter the PIN from the mail: digits only." / "Escriba el PIN del correo: solo cifras.";
        PinRefused: "This PIN doesn't work. Check the newest mail, or ask for a new PIN."
            / "Este PIN no funciona. Revise el correo más reciente o pida un PIN nuevo.";
        StepEnded: "This sign-in took too long. Please start again with your password."
            / "Este inicio de sesión tardó demasiado. Empiece de nuevo con su contraseña.";
        CodeRefused: "This code doesn't work here. Check the newest mail: its code works only in the browser that \
            asked for it. Or request a new link."
            / "Este código no funciona aquí. Revise el correo más reciente: su código solo funciona en el navegador \
            que lo pidió. O pida un enlace nuevo.";
        LastFourInvalid: "Enter only the last 4 digits of the social security number, like 6789."
            / "Escriba solo las últimas 4 cifras del número de seguro social, como 6789.";
        SecurityCodeRefused: "This code doesn't work. Check our newest message, or ask for a new code."
            / "Esta clave no funciona. Revise nuestro mensaje más reciente o pida una clave nueva.";
        PhonePinRefused: "This email and Pin code don't open an account. Check both, or call us for a new Pin code: \
            each works once, for a short time."
            / "Este correo y este código PIN no abren ninguna cuenta. Revise ambos o llámenos para recibir otro código \
            PIN: cada uno funciona una vez y por poco tiempo.";
        NumberWrong: "This is not the number that browser shows. Please check it there."
            / "Este no es el número que muestra ese navegador. Revíselo allí.";
        NumberSpent: "The number was wrong too often, so you can't go on in the other browser with this link. You can \
            still sign in here."
            / "El número fue incorrecto demasiadas veces, así que con este enlace no puede continuar en el otro \
            navegador. Todavía puede iniciar sesión aquí.";
        NotApproved: "This sign-in was not confirmed, or its time is over. Please request a new link."
            / "Este inicio de sesión no se confirmó o su tiempo terminó. Pida un enlace nuevo.";
    }

    /// Activation.
    activation {
        BirthDateWrong: "This is not the date of birth we have for you."
            / "Esta no es la fecha de nacimiento que tenemos de usted.";
        DocumentChanged: "This text has just been updated. Please read the new version below."
            / "Este texto se acaba de actualizar. Lea la nueva versión abajo.";
        StepOutOfOrder: "Let's go on where you left off." / "Continuemos donde lo dejó.";
    }

    /// The staff's console.
    console {
        NotYourRole: "Your role doesn't allow this. If you need it, ask your practice's administrator."
            / "Su función no permite esto. Si lo necesita, pídalo a quien administra su consulta.";
        OpensOthers: "This person also opens records of clients who are not assigned to you. Ask an administrator or the \
            front desk."
            / "Esta persona también abre expedientes de clientes que usted no tiene asignados. Pídalo a quien administra \
            su consulta o a la recepción.";
        MemberDisabled: "This person is disabled, so no link can be sent. Enable them first."
            / "Esta persona está desactivada, así que no se le puede enviar ningún enlace. Actívela primero.";
        PasskeyRefused: "This passkey wasn't accepted. Please try again, or use another way."
            / "Esta clave de acceso no se aceptó. Inténtelo de nuevo o use otra manera.";
        PasskeyNotOffered: "Passkeys can't be used at this address of the portal."
            / "En esta dirección del portal no se pueden usar claves de acceso.";
        LastAdmin: "This is the only administrator. Make somebody else an administrator first."
            / "Es la única persona que administra. Primero dé esa función a alguien más.";
        PhoneInvalid: "Enter a phone number with 7 to 15 digits, like (555) 010-0199."
            / "Escriba un número de teléfono de 7 a 15 cifras, como (555) 010-0199.";
        ChoiceInvalid: "Choose one of the options." / "Elija una de las opciones.";
        ContactUnknown: "We found no contact with exactly this email or name, or several. Please enter the email."
            / "No encontramos ningún contacto con exactamente este correo o nombre, o hay varios. Escriba el correo.";
        RecordOfNobody: "A surrogate acts for the person whose own record it is. For a couple, a minor or an entity choose \
            another relationship."
            / "Un representante actúa por la persona de quien es el expediente. Para una pareja, un menor o una entidad \
            elija otra relación.";
        RecordMissing: "This contact has no client record of their own."
            / "Este contacto no tiene un expediente propio.";
        ProfileThere: "This contact can already open this client record."
            / "Este contacto ya puede abrir este expediente.";
        DateOrder: "The last day must not be over, nor be before the first."
            / "El último día no puede haber pasado ni ser anterior al primero.";
        NumberOutOfRange: "Enter a whole number in the range that is named here."
            / "Escriba un número entero dentro del margen que se indica aquí.";
        ChangedMeanwhile: "Somebody else changed this while you were here, so nothing was saved. What holds now is named \
            here; what you typed is still there. Save again to replace theirs."
            / "Alguien más cambió esto mientras usted estaba aquí, así que no se guardó nada. Aquí se nombra lo que \
            vale ahora; lo que usted escribió sigue aquí. Guarde de nuevo para reemplazarlo.";
        AlreadyOfAge: "Guardians' profiles have ended already; nothing is planned any more."
            / "Los perfiles de los tutores ya terminaron; ya no hay nada planeado.";
        NoWayIn: "Clients need a password, a mailed link or the identity check: a Pin code over the phone is for when \
            those fail."
            / "Los clientes necesitan una contraseña, un enlace por correo o la comprobación de identidad: el código PIN \
            por teléfono es para cuando eso falla.";
        OriginInvalid: "Enter a web address without a path, like https://portal.example.org."
            / "Escriba una dirección web sin ruta, como https://portal.example.org.";
        OriginNotSafe: "The web address must begin with https://."
            / "La dirección web debe empezar por https://.";
        OriginTaken: "Another practice has its portal at this web address."
            / "Otra consulta tiene su portal en esta dirección web.";
        SenderTaken: "Another practice's mails come from this address."
            / "Los correos de otra consulta salen de esta dirección.";
        WordingWithLink: "Please leave web addresses out: every link in a mail leads to your own portal, so that people can \
            tell a forged mail. If it is none, write a space after the dot."
            / "Quite las direcciones web: todos los enlaces de un correo llevan a su propio portal, para que se pueda \
            reconocer un correo falso. Si no es ninguna, deje un espacio después del punto.";
        PictureTooLarge: "This picture is too large: at most 256 KB and 2000 pixels on a side."
            / "Esta imagen es demasiado grande: como máximo 256 KB y 2000 píxeles por lado.";
        PictureUnknown: "Choose a PNG, WebP or SVG file. This one is none of them, or is broken."
            / "Elija un archivo PNG, WebP o SVG. Este no lo es o está dañado.";
        PictureNotOnlyShapes: "This SVG has more in it than shapes, such as text, scripts, links or other pictures. Turn \
            text into paths, or choose a PNG."
            / "Este SVG contiene algo más que formas, como texto, programas, enlaces u otras imágenes. Convierta el texto \
            en trazados o elija un PNG.";
        FileTooLarge: "This file is too large: at most 5 MB. Split it into several files."
            / "Este archivo es demasiado grande: como máximo 5 MB. Divídalo en varios archivos.";
        FileEmpty: "There are no contacts in this file." / "En este archivo no hay contactos.";
        FileNotText: "This is not a CSV file. In your spreadsheet program, save it as “CSV UTF-8”."
            / "Este no es un archivo CSV. En su programa de hojas de cálculo, guárdelo como «CSV UTF-8».";
        FileEncoding: "The letters in this file can't be read. In your spreadsheet program, save it as “CSV UTF-8”."
            / "Las letras de este archivo no se pueden leer. En su programa de hojas de cálculo, guárdelo como «CSV UTF-8».";
        FileNoHeader: "The first line must name the columns, such as Given name, Family name and Email."
            / "La primera línea debe nombrar las columnas, como Nombre, Apellidos y Correo electrónico.";
        FileTooLong: "There are more than 10,000 contacts in this file. Split it into several files."
            / "En este archivo hay más de 10 000 contactos. Divídalo en varios archivos.";
        FileChanged: "What this file would do has changed since it was checked, so nothing was imported. Check it again."
            / "Lo que haría este archivo cambió desde que se comprobó, así que no se importó nada. Compruébelo de nuevo.";
        ColumnUnknown: "We don't know this column. Remove it, or give it one of the names above."
            / "No conocemos esta columna. Quítela o dele uno de los nombres de arriba.";
        ColumnTwice: "There is another column that means the same. Remove one of them."
            / "Hay otra columna que significa lo mismo. Quite una de las dos.";
        ColumnMissing: "This column is missing, and every contact needs it."
            / "Falta esta columna y todos los contactos la necesitan.";
        CellsTooMany: "This line has more cells than the header has columns. A text with a comma in it must be between \
            quotation marks."
            / "Esta línea tiene más celdas que columnas la cabecera. Un texto que contiene una coma debe ir entre comillas.";
        QuoteOpen: "A quotation mark opens here and is never closed, so the lines after it can't be read."
            / "Aquí se abren unas comillas que nunca se cierran, así que las líneas siguientes no se pueden leer.";
        LineImported: "This contact is there already, it seems: without an email address nobody can tell the two apart."
            / "Parece que este contacto ya existe: sin correo electrónico nadie podría distinguir los dos.";
        EmailTwice: "An earlier line has this email address."
            / "Una línea anterior tiene esta dirección de correo.";
        EmailTaken: "Another contact already has this email address."
            / "Otro contacto ya tiene esta dirección de correo.";
        UnlockFirst: "The account is locked. Unlock it first, then change the email address."
            / "La cuenta está bloqueada. Desbloquéela primero y después cambie el correo electrónico.";
        NotReady: "This contact lacks something an invitation needs."
            / "A este contacto le falta algo que la invitación necesita.";
        NotActive: "This contact has not activated their account yet, so no Pin code works for them. Invite them instead."
            / "Este contacto todavía no ha activado su cuenta, así que ningún código PIN le sirve. Invítelo en su lugar.";
        AlreadyActive: "This contact has already activated their account." / "Este contacto ya activó su cuenta.";
        ContactEnded: "This contact's access has been ended, so they can't be invited."
            / "El acceso de este contacto terminó, así que no se le puede invitar.";
        NoLinkPossible: "No sign-in link can be sent: the practice does not offer them, or the account is locked by staff."
            / "No se puede enviar un enlace para entrar: la consulta no los ofrece o el personal bloqueó la cuenta.";
        DeliveryOver: "This message can't be sent again: it is no longer kept, or a newer one took its place."
            / "Este mensaje no se puede reenviar: ya no se conserva o uno más nuevo ocupó su lugar.";
    }
}

/// Words for the client's own pages after and before signing in.
pub(crate) fn for_anyone(code: Code, language: Language) -> String {
    common(code, language).unwrap_or_else(|| unknown(language)).to_owned()
}

/// Words for the ways in besides the password.
pub(crate) fn for_way_in(code: Code, language: Language) -> String {
    way_in(code, language)
        .or_else(|| link(code, language))
        .or_else(|| common(code, language))
        .unwrap_or_else(|| unknown(language))
        .to_owned()
}

/// Words for the activation wizard.
pub(crate) fn for_activation(code: Code, language: Language) -> String {
    activation(code, language)
        .or_else(|| date(code, language))
        .or_else(|| password(code, language))
        .or_else(|| link(code, language))
        .or_else(|| common(code, language))
        .unwrap_or_else(|| unknown(language))
        .to_owned()
}

/// Words for setting a new password by a mailed link.
pub(crate) fn for_new_password(code: Code, language: Language) -> String {
    password(code, language)
        .or_else(|| link(code, language))
        .or_else(|| common(code, language))
        .unwrap_or_else(|| unknown(language))
        .to_owned()
}

/// Words for the client's own account.
pub(crate) fn for_my_account(code: Code, language: Language) -> String {
    account(code, language)
        .or_else(|| password(code, language))
        .or_else(|| common(code, language))
        .unwrap_or_else(|| unknown(language))
        .to_owned()
}

/// Words for the pages inside a profile.
pub(crate) fn for_profile(code: Code, language: Language) -> String {
    profile(code, language).or_else(|| common(code, language)).unwrap_or_else(|| unknown(language)).to_owned()
}

/// Words for the console.
pub(crate) fn for_console(code: Code, language: Language) -> String {
    console(code, language)
        .or_else(|| way_in(code, language))
        .or_else(|| date(code, language))
        .or_else(|| password(code, language))
        .or_else(|| link(code, language))
        .or_else(|| common(code, language))
        .unwrap_or_else(|| unknown(language))
        .to_owned()
}

/// Words for a code that has no business on this page.
const fn unknown(language: Language) -> &'static str {
    match common(Code::Unknown, language) {
        Some(text) => text,
        None => "",
    }
}
