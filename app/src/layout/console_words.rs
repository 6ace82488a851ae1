//! Words of the console's shell.

words! {
    /// Beside the practice's name, and name of the navigation.
    console: "Console" / "Consola";
    contacts: "Contacts" / "Contactos";
    clients: "Clients" / "Clientes";
    birthdays: "Birthday Plans" / "Planes de cumpleaños";
    delivery: "Delivery" / "Envíos";
    access_log: "Access Log" / "Registro de acceso";
    staff: "Staff" / "Personal";
    settings: "Settings" / "Ajustes";
    security: "Your Security" / "Su seguridad";
    /// Read out before the name.
    signed_in_as: "Signed in as" / "Sesión iniciada como";
    our_phone: "The phone clients are shown:" / "El teléfono que ven los clientes:";
    not_found: "We couldn't find this page" / "No encontramos esta página";
    not_found_text: "The address may be mistyped, or the page has moved."
        / "Puede que la dirección esté mal escrita o que la página haya cambiado de lugar.";
    not_your_role: "Your role doesn't open this page" / "Su función no abre esta página";
    not_your_role_text: "If you need it for your work, ask your practice's administrator."
        / "Si lo necesita para su trabajo, pídalo a quien administra su consulta.";
    to_contacts: "Back to the contacts" / "Volver a los contactos";
}
