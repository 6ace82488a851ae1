//! Words of the birthday plans.

words! {
    title: "Birthday Plans" / "Planes de cumpleaños";
    lead(age): "On the birthday on which a minor is {age}, guardians' profiles end and the young adult is invited. This is what comes in the next twelve months, and what still waits for you."
        / "El día en que un menor cumple {age} años, terminan los perfiles de los tutores y se invita a la persona ya adulta. Esto es lo que viene en los próximos doce meses y lo que aún espera por usted.";
    nothing: "Nobody comes of age in the next twelve months." / "Nadie cumple la edad en los próximos doce meses.";
    undated: "Minors without a birth date" / "Menores sin fecha de nacimiento";
    undated_text: "Without it nothing ends by itself." / "Sin ella nada termina por sí solo.";
    undated_more: "There may be more: these are the first by name. Further ones come up as these have their date."
        / "Puede haber más: estos son los primeros por nombre. Los siguientes aparecen a medida que estos tengan su fecha.";
    plan_of(name): "Birthday plan of {name}" / "Plan de cumpleaños de {name}";

    record: "Client" / "Cliente";
    day: "Comes of age" / "Cumple la edad";
    guardians: "Guardians" / "Tutores";
    who: "Who is invited" / "A quién se invita";
    missing: "What is missing" / "Qué falta";
    birth_date: "Date of birth" / "Fecha de nacimiento";
    none: "None" / "Nadie";
    unknown: "Not known" / "No se conoce";
    put_off_until(day): "Put off until {day}:" / "Aplazado hasta el {day}:";

    prepared: "Nothing is missing" / "No falta nada";
    done: "Done" / "Hecho";
    not_invited: "Guardians' profiles have ended; the young adult is not invited yet"
        / "Los perfiles de los tutores han terminado; aún no se ha invitado a la persona adulta";
    no_contact: "No contact is prepared" / "No hay ningún contacto preparado";
    shut_out: "The contact is disabled or closed" / "El contacto está desactivado o cerrado";

    to_client: "Open the client record" / "Abrir el expediente del cliente";
    lead_plan: "Everybody concerned is told by mail on the day." / "Ese día se avisa por correo a todas las personas afectadas.";
    save_birth_date: "Save date of birth" / "Guardar fecha de nacimiento";
    past: "If that birthday has passed, guardians' profiles end within ten minutes. Put the plan off first where they should not."
        / "Si ese cumpleaños ya pasó, los perfiles de los tutores terminan en diez minutos. Aplace antes el plan si no deben terminar.";

    young_adult: "The young adult's contact" / "El contacto de la persona adulta";
    young_adult_text: "It is added now and invited on the day. Use their own address, not a guardian's."
        / "Se añade ahora y se invita ese día. Use su propia dirección, no la de un tutor.";
    given_name: "Given name" / "Nombre";
    family_name: "Family name" / "Apellidos";
    email: "Email" / "Correo electrónico";
    mobile: "Mobile" / "Móvil";
    mobile_hint: "May be empty." / "Puede quedar vacío.";
    language: "Language" / "Idioma";
    prepare: "Prepare contact" / "Preparar contacto";
    first_the_date: "Save the date of birth first." / "Guarde primero la fecha de nacimiento.";
    email_taken: "Another contact has this address." / "Otro contacto tiene esta dirección.";

    put_off: "Put off" / "Aplazar";
    put_off_text: "Until the day you name, guardians' profiles go on. The reason is kept in the access log."
        / "Hasta el día que indique, los perfiles de los tutores siguen. El motivo queda en el registro de acceso.";
    until: "New day" / "Nuevo día";
    reason: "Reason" / "Motivo";
    save_put_off: "Put plan off" / "Aplazar plan";
    take_back: "No longer put off" / "Ya no aplazar";
    too_early: "Choose a day after today and after the birthday." / "Elija un día posterior a hoy y al cumpleaños.";
    of_age: "Guardians' profiles have ended already." / "Los perfiles de los tutores ya terminaron.";
    not_there: "There is no such plan" / "No existe ese plan";
    not_there_text: "The record is closed, or it is no minor's." / "El expediente está cerrado o no es de un menor.";
}
