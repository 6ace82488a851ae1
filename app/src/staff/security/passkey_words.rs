//! Words of one's own passkeys.

words! {
    title: "Passkeys" / "Claves de acceso";
    none: "You have none. With a passkey you sign in as you unlock your phone or computer, and it works on this portal alone: no false page can take it from you."
        / "No tiene ninguna. Con una clave de acceso inicia sesión igual que desbloquea su teléfono o computadora, y solo funciona en este portal: ninguna página falsa puede quitársela.";
    not_offered: "This portal's address is a number, and browsers keep passkeys only for addresses with a name. An authenticator app works here."
        / "La dirección de este portal es un número, y los navegadores guardan claves de acceso solo para direcciones con nombre. Una aplicación de autenticación sí funciona aquí.";
    added(date): "Added on {date}." / "Añadida el {date}.";
    used(date): "Last used on {date}." / "Usada por última vez el {date}.";
    never_used: "Never used." / "Nunca se ha usado.";
    elsewhere: "It was made for another address of this portal and doesn't work here. Remove it, and add a new one."
        / "Se hizo para otra dirección de este portal y aquí no funciona. Quítela y añada otra.";
    add: "Add a Passkey" / "Añadir una clave de acceso";
    name: "Name of the passkey" / "Nombre de la clave de acceso";
    name_hint: "Where it is kept, so that you know it again: “Work laptop”"
        / "Dónde se guarda, para reconocerla: «Portátil del trabajo»";
    make: "Create Passkey" / "Crear clave de acceso";
    cancel: "Cancel" / "Cancelar";
    remove(name): "Remove {name}" / "Quitar {name}";

    ask_remove: "Remove this passkey?" / "¿Quitar esta clave de acceso?";
    remove_text(name): "“{name}” will no longer sign you in. You may also delete it where it is kept."
        / "«{name}» ya no servirá para iniciar sesión. También puede borrarla donde esté guardada.";
    remove_last(name): "“{name}” will no longer sign you in. From then on a PIN is mailed to you again on browsers we don't know, and your recovery codes no longer work."
        / "«{name}» ya no servirá para iniciar sesión. Desde ese momento se le volverá a enviar un PIN por correo en navegadores que no conocemos y sus códigos de recuperación ya no funcionarán.";
    yes_remove: "Yes, remove" / "Sí, quitar";
}
