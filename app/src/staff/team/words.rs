//! Words of the staff page.

words! {
    title: "Staff" / "Personal";
    lead: "Everybody who can work in this console. Clinicians see only the clients assigned to them; the front desk sees everybody's contacts; administrators may do everything."
        / "Todas las personas que pueden trabajar en esta consola. El personal clínico solo ve a los clientes que tiene asignados; la recepción ve los contactos de todos; quienes administran pueden hacerlo todo.";
    invite_staff: "Invite Staff" / "Invitar personal";
    name: "Name" / "Nombre";
    role: "Role" / "Función";
    second_step: "Second step" / "Segundo paso";
    last_access: "Last access" / "Último acceso";
    status: "Status" / "Estado";
    action: "Action" / "Acción";
    you: "This is you" / "Es usted";
    last_admin: "The only administrator: can't be disabled or given another role"
        / "La única persona que administra: no se puede desactivar ni cambiar de función";
    never: "Never" / "Nunca";

    admin: "Administrator" / "Administración";
    clinician: "Clinician" / "Personal clínico";
    front_desk: "Front desk" / "Recepción";
    mailed_pin: "PIN by mail" / "PIN por correo";
    authenticator: "Authenticator app" / "Aplicación de autenticación";
    passkey: "Passkey" / "Clave de acceso";
    other_step: "Another way" / "Otra forma";

    active: "Active" / "Activa";
    one_session: "Signed in in 1 browser" / "Sesión abierta en 1 navegador";
    sessions(number): "Signed in in {number} browsers" / "Sesión abierta en {number} navegadores";
    invited: "Invited" / "Con invitación";
    invited_until(time): "The link works until {time}" / "El enlace funciona hasta el {time}";
    invitation_ended: "Invitation ended" / "Invitación terminada";
    disabled: "Disabled" / "Desactivada";

    change_role: "Change role" / "Cambiar función";
    send_link: "Send a new link" / "Enviar un enlace nuevo";
    reset_step: "Reset second step" / "Restablecer el segundo paso";
    end_sessions: "End sessions" / "Cerrar sesiones";
    disable: "Disable" / "Desactivar";
    enable: "Enable" / "Activar";
    /// Read out after a button.
    of_whom(name): " of {name}" / " de {name}";
    to_whom(name): " to {name}" / " a {name}";
    whom(name): " {name}" / " a {name}";

    cancel: "Cancel" / "Cancelar";
    ask_role: "Change what this person may do?" / "¿Cambiar lo que puede hacer esta persona?";
    role_text(name): "From their next click on, {name} may do what the new role allows, and nothing else."
        / "Desde su próximo clic, {name} podrá hacer lo que permite la función nueva y nada más.";
    role_hint: "Clinicians see only the clients assigned to them. The front desk sees all contacts and reads the access log. Both invite, make Pin codes, lock and unlock. Administrators may do everything."
        / "El personal clínico solo ve a los clientes que tiene asignados. La recepción ve todos los contactos y lee el registro de acceso. Ambos invitan, generan códigos PIN, bloquean y desbloquean. Quienes administran pueden hacerlo todo.";
    save_role: "Save role" / "Guardar función";
    ask_sessions: "End this person's sessions?" / "¿Cerrar las sesiones de esta persona?";
    sessions_text(name): "{name} is signed out everywhere at once. They can sign in anew."
        / "La sesión de {name} se cierra enseguida en todas partes. Podrá iniciar sesión de nuevo.";
    yes_sessions: "Yes, end them" / "Sí, cerrarlas";
    ask_reset: "Reset this person's second step?" / "¿Restablecer el segundo paso de esta persona?";
    reset_text(name): "Only if {name} has lost passkeys, authenticator app and recovery codes, and you have made sure that it is really them. All of these stop working. A PIN is mailed to them again, and they are told."
        / "Solo si {name} perdió las claves de acceso, la aplicación de autenticación y los códigos de recuperación, y usted comprobó que de verdad es esa persona. Todo ello dejará de funcionar. Se le volverá a enviar un PIN por correo y recibirá un aviso.";
    yes_reset: "Yes, reset" / "Sí, restablecer";
    ask_disable: "Disable this person?" / "¿Desactivar a esta persona?";
    disable_text(name): "{name} is signed out at once and can't sign in in any way until you enable them again. What they did stays in the access log."
        / "La sesión de {name} se cierra enseguida y ya no podrá entrar de ninguna forma hasta que se active de nuevo. Lo que hizo permanece en el registro de acceso.";
    yes_disable: "Yes, disable" / "Sí, desactivar";
    ask_enable: "Enable this person again?" / "¿Activar de nuevo a esta persona?";
    enable_text(name): "{name} can sign in again with the password they had, in the same role. If they had none, send a new link."
        / "{name} podrá entrar de nuevo con la contraseña que tenía y con la misma función. Si no tenía ninguna, envíe un enlace nuevo.";
    yes_enable: "Yes, enable" / "Sí, activar";

    role_changed(name): "The role of {name} was changed." / "Se cambió la función de {name}.";
    link_sent(name): "A new link is on its way to {name}. The one before no longer works."
        / "Un enlace nuevo está en camino a {name}. El anterior ya no funciona.";
    sessions_ended(name): "The sessions of {name} were ended." / "Se cerraron las sesiones de {name}.";
    step_was_reset(name): "{name} signs in with a mailed PIN again." / "{name} vuelve a entrar con un PIN por correo.";
    was_disabled(name): "{name} was disabled." / "Se desactivó a {name}.";
    was_enabled(name): "{name} can sign in again. If they never set a password, send a new link."
        / "{name} puede entrar de nuevo. Si nunca eligió una contraseña, envíe un enlace nuevo.";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";

    invite_lead: "They get a mail with a link that works once, for 24 hours, and choose their own password."
        / "Recibirá un correo con un enlace que funciona una vez, durante 24 horas, y elegirá su propia contraseña.";
    full_name: "Full name" / "Nombre completo";
    email: "Email" / "Correo electrónico";
    email_hint: "The address they sign in with; the link goes there"
        / "La dirección con la que iniciará sesión; el enlace llega allí";
    email_taken: "Somebody on the staff already has this email address."
        / "Alguien del personal ya tiene esta dirección de correo.";
    send_invitation: "Send Invitation" / "Enviar invitación";
}
