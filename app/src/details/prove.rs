//! The link to a new address was opened: the birth date, and one button. Opening changes nothing.

use leptos::prelude::*;
use shared::activation::{TypedBirthDate, WithToken};
use shared::details::{OpenProof, Proof, Prove};
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;

use super::{ended, words};
use crate::failure::Failure;
use crate::kept_token::{KeptToken, OpenedToken};
use crate::layout::bare;
use crate::ui::{
    DateField, DateParts, Entry, EntryForm, Icon, LinkButton, Loading, SubmitButton, by_language, icon, page, trouble,
};
use crate::words::code;
use crate::{api, language, practice};

/// The link's token, kept for a reload until it has done its work.
const TOKEN: KeptToken = KeptToken::new("portico-new-address");

/// How the link stands.
#[derive(Clone)]
enum Standing {
    /// The server is being asked.
    Opening,
    /// It works.
    Open(Proof),
    /// The address is proved.
    Done(String),
    /// It leads nowhere.
    Ended(Code),
    /// The server could not be asked.
    Failed(Failure),
}

/// The link, as its views see it.
#[derive(Clone, Copy)]
struct Link {
    standing: RwSignal<Standing>,
    token: OpenedToken,
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let link = Link { standing: RwSignal::new(Standing::Opening), token: OpenedToken::of(TOKEN) };
    link.token.watch(move || link.open(), move || link.enter(Standing::Ended(Code::LinkUnknown)));
    bare(
        (move || match link.standing.get() {
            Standing::Opening => by_language(|language| view! { <Loading language=language/> }.into_any()),
            Standing::Open(proof) => ask(link, proof),
            Standing::Done(email) => done(email),
            Standing::Ended(code) => ended::view(code),
            Standing::Failed(failure) => {
                let again = Callback::new(move |()| link.open());
                page(
                    |language| words::not_opened(language).to_owned(),
                    move |language| trouble(&failure, code::for_activation, language, again),
                )
            }
        })
        .into_any(),
    )
}

impl Link {
    fn open(self) {
        self.standing.set(Standing::Opening);
        leptos::task::spawn_local(async move {
            match self.ask().await {
                Ok(proof) => {
                    language::of_person(proof.language);
                    self.enter(Standing::Open(proof));
                }
                Err(failure) => self.enter(match failure.code().filter(|code| ended::ends(*code)) {
                    Some(code) => Standing::Ended(code),
                    None => Standing::Failed(failure),
                }),
            }
        });
    }

    async fn ask(self) -> Result<Proof, Failure> {
        api::call::<OpenProof>(&NoPath {}, WithToken { token: self.token.get() }).await
    }

    fn enter(self, standing: Standing) {
        if matches!(standing, Standing::Ended(_) | Standing::Done(_)) {
            TOKEN.forget();
        }
        let _ = self.standing.try_set(standing);
    }

    /// A link that ended meanwhile gets its page; else `tries` is told how many are left.
    async fn refused(self, failure: Failure, tries: RwSignal<u8>) -> Failure {
        match failure.code() {
            Some(code) if ended::ends(code) => self.enter(Standing::Ended(code)),
            Some(Code::BirthDateWrong) => {
                if let Ok(proof) = self.ask().await {
                    let _ = tries.try_set(proof.tries_left);
                }
            }
            _ => {}
        }
        failure
    }
}

fn ask(link: Link, proof: Proof) -> AnyView {
    let (parts, tries) = (DateParts::new(), RwSignal::new(proof.tries_left));
    let words_of = move |code, language| {
        let text = code::for_activation(code, language);
        if code == Code::BirthDateWrong { [&text, " ", &left(tries.get(), language)].concat() } else { text }
    };
    let entry = Entry::new(words_of)
        .placing(&[(Code::BirthDateWrong, "birth_date")])
        .naming(&[("birth_date", words::date_of_birth)]);
    let send = Callback::new(move |()| {
        let typed = TypedBirthDate { token: link.token.get(), birth_date: parts.typed() };
        let prove = async move {
            match api::call::<Prove>(&NoPath {}, typed).await {
                Ok(proof) => Ok(proof),
                Err(failure) => Err(link.refused(failure, tries).await),
            }
        };
        entry.send(prove, move |proof: Proof| link.enter(Standing::Done(proof.email)));
    });
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language, &practice::here().name)}</p>
                <div class="card">
                    <p class="facts__exact">{proof.email.clone()}</p>
                    <EntryForm entry=entry language=language on_send=send>
                        <DateField
                            name="birth_date"
                            legend=words::date_of_birth(language)
                            language=language
                            parts=parts
                            error=entry.error("birth_date", language)
                            birthday=true
                        />
                        <SubmitButton label=words::confirm(language) busy=entry.busy()/>
                    </EntryForm>
                    <p>{words::not_you(language)}</p>
                </div>
            }
            .into_any()
        },
    )
}

fn done(email: String) -> AnyView {
    page(
        |language| words::done(language).to_owned(),
        move |language| {
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Mail)}</p>
                    <p>{words::done_text(language, &email)}</p>
                    <div class="buttons">
                        <LinkButton label=words::sign_in(language) href=link::WELCOME/>
                    </div>
                </div>
            }
            .into_any()
        },
    )
}

/// How many tries are left.
fn left(tries: u8, language: Language) -> String {
    match tries {
        1 => words::one_try_left(language).to_owned(),
        tries => words::tries_left(language, &tries.to_string()),
    }
}
