//! What `portico demo --scale` writes is what the features would have written: on both databases, in small.

use server::audit::sealer;
use server::demo::{Size, scale};
use server::entity::{access_log, contact};
use shared::access_log::{After, Verify};
use shared::contact::{List, PortalStatus, Search};
use shared::delivery::{All, Filter, Standing};

use crate::support::TestApp;

const SMALL: Size = Size { contacts: 300, log_rows: 3_000 };

#[tokio::test]
async fn an_invented_practice_is_whole_and_goes_on() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    scale(&app.context, SMALL, |_| ()).await.unwrap();
    assert_eq!(app.count::<contact::Entity>().await, 300);
    let invented = app.count::<access_log::Entity>().await;
    assert!(invented > 3_000);

    // The log is sealed, whole, and open for what comes.
    app.add_contact(&admin, "ada@example.com").await;
    assert!(sealer::all(&app.context).await.unwrap() > 0);
    let checked = admin.ok::<Verify>(After::default()).await;
    assert_eq!((checked.broken, checked.waiting.rows), (None, 0));
    assert_eq!(i64::try_from(app.count::<access_log::Entity>().await).unwrap(), checked.newest.unwrap().number);
    let sql = "UPDATE access_log SET detail = 'x'";
    let changed = sea_orm::ConnectionTrait::execute_unprepared(app.context.database().writer(), sql).await;
    assert!(changed.is_err(), "what keeps the log as it is stands again");

    let page = admin.ok::<List>(Search::default()).await;
    assert!(page.contacts.iter().any(|row| row.status == PortalStatus::Active && row.last_access_at.is_some()));
    assert!(page.contacts.iter().any(|row| matches!(row.status, PortalStatus::NotReady { .. })));
    for state in Standing::ALL {
        let found = admin.ok::<All>(Filter { state: Some(state), ..Filter::default() }).await;
        assert!(!found.deliveries.is_empty(), "{state:?}");
        let waits_or_failed = matches!(state, Standing::Queued | Standing::Refused);
        assert_eq!(found.deliveries.iter().any(|one| one.delivery.again), waits_or_failed, "{state:?}");
    }

    scale(&app.context, SMALL, |_| panic!("it is full")).await.unwrap();
}
