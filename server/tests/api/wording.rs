//! The practice's own words in its mails.

use shared::delivery::Message;
use shared::failure::Code;
use shared::language::Language;
use shared::settings::{Change, PreviewWording, Proposed, SaveWording, ShowWording, WORDED, Wording};

use crate::support::TestApp;

const ADA: &str = "ada@example.com";

fn invitation(english: &str) -> Wording {
    Wording { message: Message::Invitation, english: english.into(), spanish: String::new() }
}

#[tokio::test]
async fn own_words_stand_in_the_mail_with_its_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let before = admin.ok::<ShowWording>(()).await.messages;
    assert_eq!(before.iter().map(|one| one.message).collect::<Vec<_>>(), WORDED);
    let after = invitation("Welcome to Willow.\n\nWe look forward to seeing you.");
    let saved = admin.ok::<SaveWording>(Change { before: invitation(""), after: after.clone() }).await;
    assert_eq!(saved.messages[0], after);
    let detail = app.log().await.pop().unwrap().detail.unwrap();
    assert!(detail.starts_with("wording of invitation (en) usual words -> \"Welcome to Willow."), "{detail}");
    let invited = app.invite(&admin, ADA).await;
    let mail = app.mail_to(ADA).await;
    assert!(mail.text.starts_with("Welcome to Willow.\n\nWe look forward"), "{}", mail.text);
    app.activate(&invited).await;

    admin.ok::<SaveWording>(Change { before: after, after: invitation(" ") }).await;
    app.invite(&admin, "eve@example.com").await;
    assert!(app.mail_to("eve@example.com").await.text.starts_with("Hello "));
}

#[tokio::test]
async fn nobody_overwrites_words_unseen() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.ok::<SaveWording>(Change { before: invitation(""), after: invitation("One.") }).await;
    let late = Change { before: invitation(""), after: invitation("Two.") };
    assert_eq!(admin.refused::<SaveWording>(late).await, Code::ChangedMeanwhile);
    let linked = Change { before: invitation("One."), after: invitation("https://evil.example") };
    assert_eq!(admin.refused::<SaveWording>(linked).await, Code::WordingWithLink);
    assert_eq!(admin.ok::<ShowWording>(()).await.messages[0], invitation("One."));
}

#[tokio::test]
async fn a_preview_mails_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mails = app.mails().await.len();
    for message in WORDED {
        for language in Language::ALL {
            let seen = admin.ok::<PreviewWording>(Proposed { message, language, text: "Good day.".into() }).await;
            assert!(seen.text.starts_with("Good day.\n\n") && seen.subject.starts_with("Willow Practice: "));
            let usual = admin.ok::<PreviewWording>(Proposed { message, language, text: String::new() }).await;
            assert!(!usual.text.contains("Good day.") && usual.text.contains("(555) 010-0142"));
        }
    }
    assert_eq!(app.mails().await.len(), mails);
    let locked = Proposed { message: Message::Locked, language: Language::English, text: String::new() };
    assert_eq!(admin.refused::<PreviewWording>(locked).await, Code::ChoiceInvalid);
}
