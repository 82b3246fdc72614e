### What people read, in English.
###
### Each value is Telegram HTML (b, i, u, s, code, a). Keys that start with command-, button- and notice-
### are plain text: no tags and no &. Text arguments are safe already; never escape them again.

## Start and help

start-welcome =
    Hello, { $name }!

    I am this newsroom’s news bot. You can read the latest news right here:

    /berita – the latest news
    /cari banjir – search the news by keyword
    /bantuan – all commands

    Happy reading.
help-title = <b>What you can do</b>
help-line = /{ $command } – { $description }
command-start = Start and say hello
command-bantuan = All commands
command-berita = Latest news; add a topic or a source, such as /berita olahraga
command-populer = What is much reported and much read, such as /populer 24
command-topik = Topics of this week’s news
command-cari = Search the news, such as /cari banjir
command-breaking = Push breaking news to every channel (editors)
command-status = How the bot is doing (admins)
command-kanal = Set up channels: posting and rules (owners, admins)

## Lists of stories

berita-title = <b>Latest news</b>
berita-title-topic = <b>Latest news: { $topic }</b>
berita-title-source = <b>Latest news from { $source }</b>
berita-empty = There is no news yet. Please try again in a little while.
berita-unknown =
    There is no topic or source called “{ $name }” yet.

    Search for the word with /cari, or see /topik and /berita.
berita-unknown-near =
    There is no topic or source called “{ $name }” yet.

    Did you mean { $near }? You can also search for the word with /cari, or choose a topic below.
berita-older = Older news can be found with /cari.
topik-title = <b>Topics of the last seven days</b>
topik-line =
    { $count ->
        [one] { $topic } – { $count } story
       *[other] { $topic } – { $count } stories
    }
topik-empty = There was no news with a topic in the last seven days. The latest news is at /berita.
populer-title =
    { $count ->
        [6] <b>Most talked about in the last 6 hours</b>
        [24] <b>Most talked about in the last 24 hours</b>
       *[168] <b>Most talked about in the last 7 days</b>
    }
populer-empty =
    { $count ->
        [6] Nothing has been much talked about in the last 6 hours.
        [24] Nothing has been much talked about in the last 24 hours.
       *[168] Nothing has been much talked about in the last 7 days.
    } This is the latest:
populer-usage =
    Choose how far to look back: 6, 24 or 168 hours. For example:
    <code>/populer 24</code>
button-populer =
    { $count ->
        [6] 6 hours
        [24] 24 hours
       *[168] 7 days
    }
button-popular = Most talked about
button-all-news = All news
button-all-topics = All topics
list-item = { $number }. { $title }
list-about = <i>{ $source } · { $when }</i>
list-about-no-source = <i>{ $when }</i>
list-also = Also: { $sources }
list-also-more =
    { $count ->
        [one] Also: { $sources } and one more
       *[other] Also: { $sources } and { $count } more
    }
list-latest = latest { $when }
page-of = Page { $page } of { $pages }
page-of-more = Page { $page } of { $pages }+
button-next = Next ›
button-previous = ‹ Previous
button-read = Read more
button-read-here = Read in Telegram
button-latest = Latest news

## Search

cari-usage =
    Write what you are looking for after the command, for example:
    <code>/cari harga beras</code>
cari-title =
    { $count ->
        [one] <b>{ $count } story about “{ $query }”</b>
       *[other] <b>{ $count } stories about “{ $query }”</b>
    }
cari-title-more = <b>More than { $count } stories about “{ $query }”</b>
cari-meant = Did you mean <b>“{ $query }”</b>?
cari-empty =
    Sorry, there is no news about “{ $query }” yet.

    Try a more general word, use fewer words, or check the spelling.
cari-incomplete = <i>The archive is being indexed; not all older stories can be found yet.</i>
cari-gone = The stories of this page are no longer there.
cari-latest = Meanwhile, the latest news:
cari-puzzling =
    I cannot read the time in “{ $filter }”. These I can:
    <code>/cari gempa sejak:2026-08-01 sampai:kemarin</code>
button-cari-newest = Newest
button-cari-best = Best match
button-cari-exact = Search exactly “{ $query }”
button-cari-bare = Search only “{ $query }”
button-follow = Follow this search
button-unfollow = Stop: { $query }
notice-followed = New stories about “{ $query }” will be sent here. See /langganan.
notice-follow-full = You follow { $limit } searches already. Stop one of them in /langganan.
notice-follow-private = Follow searches in a private chat with me.
notice-unfollowed = “{ $query }” is no longer followed.
cari-too-long =
    { $limit ->
        [one] That search is too long. Please use one letter at most.
       *[other] That search is too long. Please use at most { $limit } letters.
    }

## Reading here

command-baca = Read a whole story here, such as /baca 17
command-terkait = Related stories, such as /terkait 17
command-simpan = Save a story for later, such as /simpan 17
command-tersimpan = The stories that you saved
baca-usage =
    Press a story’s number beneath a list to read it here, or write its article’s number, such as:
    <code>/baca 17</code>
baca-number = <i>Article { $article }</i>
baca-gone = Sorry, that story is not here, or it was withdrawn.
button-source = Read at the source
button-save = Save
button-share = Share
button-related = Related stories
button-plainly = Plain view
button-saved = Saved stories
button-unsave = ✕ { $number }
terkait-usage =
    Write the article’s number, such as:
    <code>/terkait 17</code>
terkait-title = Related to <b>{ $title }</b>
terkait-none =
    There are no other stories related to <b>{ $title }</b> yet.

    Here is the latest news instead.
simpan-usage =
    Press “Save” beneath a story that you read, or write its article’s number, such as:
    <code>/simpan 17</code>
simpan-done =
    Saved: <b>{ $title }</b>

    All that you saved is in /tersimpan.
notice-saved = Saved. See them all in /tersimpan.
notice-unsaved = No longer saved.
tersimpan-title = <b>Stories that you saved</b> ({ $count })
tersimpan-empty =
    You have not saved any stories yet.

    Press “Save” beneath a story that you want to read later.
tersimpan-private = Your saved stories are for you alone. Please write /tersimpan in your private chat with this bot.
notice-tersimpan-private = Please write /tersimpan in your private chat with this bot.

## In any chat (@bot)

button-inline-search = Search in the bot
button-inline-wait =
    { $count ->
        [1] Please wait a second
       *[other] Please wait { $count } seconds
    }
button-inline-sorry = Sorry, something failed. Open the bot

## Breaking news from the newsroom

breaking-label = BREAKING NEWS
breaking-no-channels = No channel is switched on, so this cannot be sent yet. An owner can switch channels on with /kanal.
breaking-too-long = The text is too long. Please use at most { $limit } letters so that it fits in one message.
breaking-sent =
    { $count ->
        [one] Being sent to { $count } channel.
       *[other] Being sent to { $count } channels.
    }
breaking-cancelled = Cancelled. Nothing was sent.
breaking-already-sent = This was sent already, so it is not sent again.
breaking-already-cancelled = This was cancelled already. Write /breaking again to send something new.
button-confirm-breaking =
    { $count ->
        [one] Send to { $count } channel
       *[other] Send to { $count } channels
    }
button-cancel = Cancel
editors-only = Sorry, this command is only for the newsroom.

## How the bot is doing

status-title = <b>How the bot is doing</b>
status-articles = Articles stored: { $count }
status-stories = Stories ready: { $count }
status-sources = Sources: { $ok } working, { $failing } failing
status-channels = Channels: { $on } on, of { $known } known
status-waiting = Waiting to be sent: { $count }
status-oldest = Oldest waiting: { $when }
status-parked =
    { $count ->
        [one] Held back by Telegram for now: { $count } chat
       *[other] Held back by Telegram for now: { $count } chats
    }
status-sent = Sent today: { $count }
status-unknown = Not known to be sent: { $count }
status-refused = Refused by Telegram: { $count }
status-collected = Last collected: { $when }
status-collected-never = Last collected: never
status-rate = Sending now: at most { $count } a second
status-version = Version: { $version }

## Channels

kanal-title =
    <b>Channels</b>
    Press a button to switch posting on or off, or to set up a channel.
kanal-line = { $title }: { $state }
kanal-on = on
kanal-off = off
kanal-empty =
    There are no channels yet.

    Add this bot to your channel as an admin who may post messages, then open /kanal again.
kanal-no-right = The bot may not post in { $title } yet. Grant that right in the channel’s admin settings.
button-kanal-on = Switch on { $title }
button-kanal-off = Switch off { $title }
notice-kanal-on = { $title } is on now.
notice-kanal-off = { $title } is off now.
owner-channel-added = The bot was added to the channel <b>{ $title }</b>. Posting is still off; switch it on with /kanal.
owner-channel-back = The bot may post in the channel <b>{ $title }</b> again. Posting is still on, so it goes on.
owner-channel-removed = The bot is no longer an admin of the channel <b>{ $title }</b>, so posts to it are held.

## Deliveries in doubt

button-shown = It is there
button-resend = Send again
notify-unknown =
    Telegram did not answer when we sent this to <b>{ $title }</b>:
    <i>{ $quote }</i>

    Please look there: has this post appeared?
notify-refused =
    Telegram refused a post to <b>{ $title }</b>:
    <i>{ $quote }</i>

    Its reason: { $why }
notify-closed =
    We cannot post to <b>{ $title }</b>: { $why }

    Posts to it are held. Once the bot has its rights again, they go on.
withdrawn = <i>This story was withdrawn by the newsroom.</i>

## Sources

source-failing =
    Source { $number } (<b>{ $name }</b>) could not be read three times in a row: { $why }

    We go on trying, ever more rarely, once a day at least.
source-recovered = Source { $number } (<b>{ $name }</b>) can be read again.
source-silent =
    Source { $number } (<b>{ $name }</b>) can be read, but brings nothing new. Its last story came { $since }.

    Please check whether its address is still right.
source-speaks = Source { $number } (<b>{ $name }</b>) brings news again.
source-gone =
    Source { $number } (<b>{ $name }</b>) was stopped: { $why }

    Its address is gone for good (410).
source-moved = Source { $number } (<b>{ $name }</b>) has moved for good; it is now read from { $address }.

## The newsroom's desk

post-also = Also reported by: { $sources }
post-also-more =
    { $count ->
        [one] Also reported by: { $sources } and one more
       *[other] Also reported by: { $sources } and { $count } more
    }
command-judul = Change a story’s headline (editors)
command-pisah = Take an article out of its story (editors)
command-gabung = Make two stories one (editors)
notify-mended =
    This headline was garbled, so the desk made one from the article.

    The writer’s: <i>{ $own }</i>
    Now: <b>{ $title }</b>

    Reply to this message with the right headline, or write:
    <code>/judul { $article } …</code>
notify-held =
    This article is held and was posted nowhere. The reason: { $why }.

    <b>{ $title }</b>
    <i>{ $quote }</i>

    Publish it, reject it, or reply to this message with the right headline to publish it:
    <code>/judul { $article } …</code>
notify-held-many = Many articles of <b>{ $source }</b> are held this hour. All of them are in /antrean.
held-no-lead = its headline is garbled and its text gives no good one
held-no-news = it is no news
held-wrong-language = it is not in Indonesian
held-faults = something in it is broken
held-rejected = an editor rejected it
list-held = <b>Held:</b> { $why }
button-show = Publish
button-reject = Reject
button-own-title = Use the writer’s headline
judul-usage =
    Write the article’s number and its headline, such as:
    <code>/judul 17 Banjir Surut, Warga Pulang</code>
judul-too-long = The headline is too long. Use at most { $limit } characters.
judul-done =
    Now: <b>{ $title }</b>
    Before: <i>{ $before }</i>

    What was posted already is edited too.
notice-judul-own = The writer’s headline is used again.
article-unknown = There is no story of article { $article }.
pisah-usage =
    Write the number of the article that does not belong to its story, such as:
    <code>/pisah 17</code>
pisah-done = <b>{ $title }</b> is a story of its own now.
pisah-alone = That article stands alone already.
gabung-usage =
    Write the number of an article, and that of one that reports the same event, such as:
    <code>/gabung 18 17</code>
gabung-done = One story now: <b>{ $title }</b>
gabung-same = They are one story already.

## When something is wrong

error-sorry = Sorry, something failed on our side. Nothing is lost; please try again in a little while.
error-too-fast =
    { $count ->
        [1] Your questions come too fast. Please try again in a second.
       *[other] Your questions come too fast. Please try again in { $count } seconds.
    }
error-slow = Sorry, the answer takes too long. Please try again in a little while, or with more specific words.
error-unknown-command = I do not know that command. See /bantuan for all commands.
button-expired = This button is old. Please send the command again.

## Time

when = { $weekday }, { $day } { $month } { $year } { $hour }:{ $minute } { $zone }
day = { $weekday }, { $day } { $month } { $year }
weekday =
    { $number ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
month =
    { $number ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
ago-now = just now
ago-minutes =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
ago-hours =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
ago-yesterday = yesterday
ago-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
ago-months =
    { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
ago-years =
    { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }

## The newsroom: who may do what

command-tim = Who may do what in the newsroom (admins)
command-log = What the newsroom did (admins)
tim-title = <b>The newsroom</b>
tim-line = • { $name } – { $role }
tim-how =
    Press a name to change its role. To add someone, forward a message of theirs to me, answer it in a group with /tim, or make an invitation link.
tim-role =
    { $number ->
        [3] owner
        [2] admin
        [1] editor
       *[0] reader
    }
tim-role-limited = { $role } ({ $chats })
tim-person =
    <b>{ $name }</b>
    Account number: <code>{ $person }</code>
    Role: { $role }
tim-person-fixed =
    <b>{ $name }</b>
    Account number: <code>{ $person }</code>
    Role: { $role }

    You cannot change this role.
tim-hidden =
    { $name } hides their account in forwarded messages, so I cannot tell who they are.

    Send them an invitation link instead:
tim-private = I show the newsroom's people only in a private chat. To give someone a role, answer their message here with /tim.
tim-chats =
    <b>{ $name }</b> – { $role }

    Choose the channels and groups that they look after:
tim-really =
    Take away the role of <b>{ $name }</b> ({ $role })?

    Invitation links that they made end too.
tim-removed = { $name } has no role in the newsroom any more.
tim-invite =
    An invitation as <b>{ $role }</b>.

    Choose the channels and groups, then make the link.
tim-link =
    Invitation link as <b>{ $role }</b>:
    { $link }

    Send it to nobody else: whoever opens it first has that role. It works once, until { $until }.
tim-called-back = The invitation is called back. Its link does not work any more.
tim-joined =
    Welcome to the newsroom! You are <b>{ $role }</b> now, invited by { $giver }.

    See /bantuan for all your commands.
tim-already = You are { $role } already. This invitation is not used up, and still works for someone else.
button-tim-all = All channels
button-tim-give = Make { $role }
button-tim-chats = Channels
button-tim-remove = Take role away
button-tim-remove-yes = Yes, take it away
button-tim-back = ‹ Back
button-tim-invite = Invite { $role }
button-tim-make-link = Make the link
button-tim-call-back = Call it back
notice-tim-given = The role of { $name } is changed.
notice-tim-removed = { $name } has no role any more.
notice-tim-one-chat = At least one channel. Press “All channels” for all of them.

## What the newsroom did

log-title = <b>What the newsroom did</b>
log-private = I show what the newsroom did only in a private chat.
log-none = Nothing has been noted yet.
log-line =
    <i>{ $when }</i>
    <b>{ $name }</b> { $act }
log-operator = The operator
button-log-everyone = Everyone
log-other = did { $act } to { $subject }: { $before } → { $after }
log-role-given = changed the role of { $subject }: { $before } → { $after }
log-role-limited = changed the channels of { $subject }: { $before } → { $after }
log-role-removed = took away the role of { $subject } ({ $before })
log-role-invited = made an invitation as { $after }
log-role-uninvited = called back an invitation as { $before }
log-role-joined = joined as { $after }, invited by { $subject }
log-group-rules = changed the settings of the group { $subject }: { $before } → { $after }
log-chat-on = switched { $subject } on
log-chat-off = switched { $subject } off
log-chat = changed “{ $act }” of { $subject }: { $before } → { $after }
log-source = changed “{ $act }” of the source { $subject }: { $before } → { $after }
log-source-added = added the source { $subject }
log-source-removed = removed the source { $subject } ({ $before })
log-source-paused = paused the source { $subject }
log-source-resumed = resumed the source { $subject }
log-source-checked = asked to have the source { $subject } read now
log-source-quality = changed what becomes of articles of the source { $subject }: { $before } → { $after }
log-source-topics = changed the topics of the source { $subject }: { $before } → { $after }
log-story-summary = changed the summary of story { $subject }: “{ $before }” → “{ $after }”
log-story-headline = changed the headline of story { $subject }: “{ $before }” → “{ $after }”
log-story-published = published story { $subject }
log-story-rejected = rejected story { $subject }
log-story-withdrawn = withdrew story { $subject }
log-story-shown = showed story { $subject } again
log-story-split = split story { $subject } from “{ $before }”
log-story-merge = merged story { $subject } into “{ $after }”
log-delivery-shown = confirmed that a post stands in { $subject }
log-delivery-resend = sent again to { $subject }
log-breaking-confirmed = sent breaking news “{ $subject }”
log-breaking-cancelled = cancelled breaking news “{ $subject }”
log-breaking-reworded = changed a draft of breaking news: “{ $before }” → “{ $after }”
log-breaking-undone = undid breaking news that was just sent, “{ $subject }”
log-breaking-hastened = sent breaking news “{ $subject }” without waiting
log-breaking-corrected = corrected breaking news “{ $subject }”: { $before } → { $after }
log-breaking-withdrawn = withdrew breaking news “{ $subject }”

## In groups

command-grup = Language and topics of this group (its admins)
grup-only = This command is for groups: add me to yours, then write /grup there.
grup-admins-only = Only admins of the group may change this.
grup-unknown =
    There is no story about { $topics } yet.

    Name topics that stand in /topik, with commas between them, for example:
    <code>/grup ekonomi, olahraga</code>
grup-title =
    <b>Settings of this group</b>

    Language: { $language }
    Topics of /berita: { $topics }
grup-language-id = Bahasa Indonesia
grup-language-en = English
grup-language-own = Each person's own
grup-all-topics = all
notice-grup-full = There are { $limit } topics already. Take one out first.
error-group-too-fast =
    { $count ->
        [one] Questions from this group come too fast. Please try again in a second.
       *[other] Questions from this group come too fast. Please try again in { $count } seconds.
    }
## Breaking news

command-ralat = Correct breaking news in every channel (editors)
command-tarik = Take back breaking news or a story (editors)
breaking-usage =
    Write the news after the command; the first line becomes the headline:
    <code>/breaking Kalirejo bridge closed for now</code>

    These work too:
    • a photo with a caption that begins with /breaking
    • the number or link of a story that we have: <code>/breaking 17</code>
    • /breaking as a reply to any message

    You see a preview first. Or just reply to this message with the news: /breaking …
breaking-words-missing = The photo is here, the news is not. Send the photo again with a caption, for example: <code>/breaking Kalirejo bridge closed</code>
breaking-link-unknown = That link is not among our stories yet. Just write the news after /breaking.
breaking-not-yours = This is also for channels that are not yours to look after. Please ask a colleague who looks after all of them.
notice-breaking-not-yours = This is also for channels that are not yours to look after.
notice-breaking-changed = This draft has just changed. Please look once more, then send.
notice-breaking-no-channels = No channel can be sent to now. Choose channels, or switch some on with /kanal.
notice-undo-late = The 10 seconds are over, so it cannot be undone. Use Withdraw.
breaking-unknown = There is no breaking news { $number }.
breaking-draft = <b>Draft { $number }</b> · not sent yet
breaking-to =
    To { $count } of { $known ->
        [one] { $known } channel
       *[other] { $known } channels
    }: { $channels }
breaking-to-none = No channel is chosen that can be sent to.
breaking-loud = With a sound
breaking-silent = Without a sound
breaking-pin-as-channels = , pinned as each channel does
breaking-pin-none = , not pinned
breaking-pin-hours =
    { $count ->
        [one] , pinned for { $count } hour
       *[other] , pinned for { $count } hours
    }
breaking-asleep = Not sent, for quiet hours: { $channels }
breaking-photo-above = In the channel the photo stands above this, in one message.
breaking-photo-and-text = In the channel it becomes two messages: the photo, then the text.
breaking-correction = <b>Correction:</b> { $words }
breaking-withdrawn = The newsroom has withdrawn this news.
breaking-offer-words = Reply to this message with other words for draft { $number }, or type: /breaking { $number } …
breaking-offer-plan = Reply to this message with the time, such as “besok 06.00”, or type: /jadwal { $number } …
button-channels = Channels: { $count } of { $known }
button-add-channel = Add { $title }
button-drop-channel = Leave out { $title }
button-all-channels = All channels
button-silent = Without a sound
button-loud = With a sound
button-pins = Pin
button-pin-as-channels = As each channel
button-pin-none = No pin
button-pin-hours = { $count } h
button-plan = Schedule
button-words = Change the words
button-no-photo = Without the photo
button-undo = Undo ({ $count } s)
button-send-now = Send now
button-correct = Correct
button-withdraw = Withdraw
button-withdraw-surely = Yes, withdraw it everywhere
button-show-again = Show it again
tally-held =
    { $count ->
        [one] Held for { $count } second; nobody has seen it.
       *[other] Held for { $count } seconds; nobody has seen it.
    }
tally-sent =
    { $count } of { $known ->
        [one] { $known } channel
       *[other] { $known } channels
    }
tally-waits = { $count } waiting
tally-waits-seconds = { $count } waiting { $number } s
tally-line-refused = ✗ { $title }: { $why }
tally-line-doubtful = ? { $title }: not sure that it arrived ({ $why })
tally-line-stands = ✗ { $title }: still there ({ $why })
tally-line-closed = ✗ { $title }: the bot may not write there
tally-asleep = Not sent, for quiet hours: { $channels }
tally-undone-late = Undone, but it had already left for: { $channels }
tally-withdrawn = Withdrawn.
tally-withdrawn-waits =
    { $count ->
        [one] Still under way in { $count } channel.
       *[other] Still under way in { $count } channels.
    }
tally-withdrawn-called-back =
    { $count ->
        [one] Never sent to { $count } channel.
       *[other] Never sent to { $count } channels.
    }
tally-withdrawn-deleted =
    { $count ->
        [one] Deleted from { $count } channel.
       *[other] Deleted from { $count } channels.
    }
tally-withdrawn-noticed =
    { $count ->
        [one] Replaced by a notice in { $count } channel, being too old to delete.
       *[other] Replaced by a notice in { $count } channels, being too old to delete.
    }
tally-correcting =
    { $count ->
        [one] The correction “{ $words }” is on its way to { $count } channel.
       *[other] The correction “{ $words }” is on its way to { $count } channels.
    }
tally-corrected = Correction: “{ $words }”
ralat-usage =
    Write the number of the breaking news, with a b before it, and the correction:
    <code>/ralat b3 The bridge is closed until Friday, not Saturday</code>

    Or reply to its control message with /ralat and the correction.
ralat-of-article = A number without a b is an article's; its headline is changed with /judul. Breaking news has numbers like b3.
ralat-offer = Reply to this message with a correction for { $number }, or type: /ralat { $number } …
ralat-too-long = The correction is too long. Please use at most { $limit } letters.
ralat-nothing = { $number } is not in any channel, so there is nothing to correct or withdraw.
ralat-done =
    { $count ->
        [one] The correction of { $number } is on its way to { $count } channel. Its control message tells how it gets on.
       *[other] The correction of { $number } is on its way to { $count } channels. Its control message tells how it gets on.
    }
tarik-usage =
    Write what is to be withdrawn:
    <code>/tarik b3</code> for breaking news b3
    <code>/tarik 17</code> for article 17

    You may also reply to the control message of breaking news with /tarik.
tarik-done = { $number } is being withdrawn from every channel. Its control message tells how it gets on.
tarik-already = { $number } was withdrawn already.
tarik-article = <b>{ $title }</b> is withdrawn from readers; its posts follow.
tarik-article-shown = <b>{ $title }</b> is shown to readers again.
tarik-not-yours = Article { $article } stands in every channel, and not all of them are yours to look after.
## The rules of channels

kanal-unknown = There is no channel { $chat }. See /kanal.
kanal-state-on = Posting is on.
kanal-state-off = Posting is off.
kanal-state-closed = The bot may not post here yet. Grant that right in the channel’s admin settings.
kanal-says = { $part }: <b>{ $value }</b>
kanal-now = Now: <b>{ $value }</b>
button-kanal-open = Set up { $title }
button-kanal-start = Switch posting on
button-kanal-stop = Switch posting off
button-kanal-all = ‹ All channels
button-kanal-back = ‹ Back
button-kanal-chosen = ✓ { $value }
button-kanal-remove = ✕ { $value }
button-kanal-part-topics = Topics
button-kanal-part-sources = Sources
button-kanal-part-wanted = Wanted words
button-kanal-part-unwanted = Unwanted words
button-kanal-part-pace = Pace
button-kanal-part-quiet = Quiet hours
button-kanal-part-flow = How news comes
button-kanal-part-zone = Time zone
button-kanal-part-look = Look
button-kanal-part-manner = Behaviour
button-kanal-part-forum = Forum topic
notice-kanal-saved = Saved.
kanal-about-topics = Only news with one of the chosen topics is posted. When none is chosen, news of every topic is.
kanal-about-sources = Only news from the chosen sources is posted. When none is chosen, news from every source is.
kanal-about-wanted = News is posted only when one of these is in its headline, summary or text. Press one to remove it.
kanal-about-unwanted = News is not posted when one of these is in its headline, summary or text. Press one to remove it.
kanal-about-pace = At most how many posts an hour, how many minutes apart, and by how many minutes news is delayed. Breaking news does not wait.
kanal-about-quiet = In the quiet hours no news is posted; all of it comes as a digest when they end.
kanal-about-flow = News is posted story by story, in a digest at the chosen hours, or both.
kanal-about-zone = Quiet hours and the hours of digests are in this zone.
kanal-about-look = The template, the photo, the card of the link, and the language of the words around the news.
kanal-about-manner = Sound, protection, pins of breaking news, and what becomes of a post whose article is edited or withdrawn.
kanal-about-forum = In a forum, posts go to one topic. Channels and plain groups do not need this.
kanal-offer-topics =
    For a topic that is not here yet, reply to this message with its name.

    <code>/kanal { $chat } topik …</code>
kanal-offer-sources =
    For a source that is not here yet, reply to this message with its name.

    <code>/kanal { $chat } sumber …</code>
kanal-offer-wanted =
    To add some, reply to this message with words or phrases, with commas between them, such as <code>banjir*, kor?psi, /gempa \d,\d/</code>

    <code>/kanal { $chat } kata …</code>
kanal-offer-unwanted =
    To add some, reply to this message with words or phrases, with commas between them, such as <code>iklan, promo*</code>

    <code>/kanal { $chat } tanpa …</code>
kanal-offer-quiet =
    For other hours, reply to this message, such as with <code>22.30-05.15</code>

    <code>/kanal { $chat } tenang …</code>
kanal-offer-zone =
    For another zone, reply to this message with its IANA name, such as <code>Asia/Tokyo</code>

    <code>/kanal { $chat } zona …</code>
kanal-offer-look =
    For a template of your own, reply to this message with it, such as <code>{"{{ judul }} ({{ sumber }})"}</code>

    <code>/kanal { $chat } templat …</code>
kanal-offer-forum =
    For another topic, reply to this message with its link or its number.

    <code>/kanal { $chat } utas …</code>
rule-topics-none = every topic
rule-sources-none = every source
rule-wanted-none = none
rule-unwanted-none = none
rule-per_hour =
    { $count ->
        [0] no limit an hour
       *[other] { $count } an hour
    }
rule-distance =
    { $count ->
        [0] no distance
       *[other] { $count } min apart
    }
rule-delay =
    { $count ->
        [0] no delay
       *[other] delayed { $count } min
    }
rule-quiet-none = no quiet hours
rule-alarms-on = breaking news passes
rule-alarms-off = no breaking news
rule-flow-instant = at once, story by story
rule-flow-digest = in digests only
rule-flow-both = at once and in digests
rule-digest_at-none = no hour for digests
rule-zone-none = the newsroom’s zone
rule-template-none = full
rule-template-lengkap = full
rule-template-ringkas = brief
rule-template-tajuk = headline only
rule-own-none = no template of its own
rule-own-set = its own template
rule-photo-on = with photo
rule-photo-off = without photo
rule-card-none = no card
rule-card-small = small card
rule-card-large = large card
rule-language-none = the newsroom’s language
rule-language-id = Indonesia
rule-language-en = English
rule-silent-on = silent
rule-silent-off = with sound
rule-protected-on = may not be forwarded
rule-protected-off = may be forwarded
rule-pin_hours =
    { $count ->
        [0] not pinned
       *[other] pinned { $count } h
    }
rule-on_edit-edit = edited: the post is edited
rule-on_edit-reply = edited: a correction replies
rule-on_edit-ignore = edited: left as it is
rule-on_withdraw-edit = withdrawn: a notice instead
rule-on_withdraw-delete = withdrawn: deleted
rule-on_withdraw-ignore = withdrawn: left as it is
rule-thread_id =
    { $count ->
        [0] no topic
        [1] the General topic
       *[other] topic { $count }
    }
unfit-pattern-long = That pattern is too long. Please use at most { $limit } characters.
unfit-pattern-empty = There is no letter or digit in “{ $pattern }”. Please write a word.
unfit-pattern-wrong = “{ $pattern }” cannot be read ({ $why }). What stands between slashes must be an RE2 expression.
unfit-pattern-large = “{ $pattern }” is too complex. Please use a simpler pattern.
unfit-many = That is too many: at most { $limit }. Please remove some first.
unfit-name = There is no rule called “{ $name }”.
unfit-number = Please write a number from 0 to { $limit }.
unfit-choice = Please choose one of: { $choices }.
unfit-time = “{ $time }” is no time of the day. Please write it like 22.30.
unfit-zone = The zone “{ $zone }” is not known. Please write WIB, WITA, WIT or an IANA name such as Asia/Tokyo.
unfit-topic = “{ $topic }” cannot be a topic.
unfit-source = A source’s name has 1 to { $limit } characters.
unfit-thread = That is no topic of a forum. Please send its link, such as https://t.me/c/1234567890/42, or its number.
log-chat-topics = changed the topics in { $subject }: { $before } → { $after }
log-chat-sources = changed the sources in { $subject }: { $before } → { $after }
log-chat-wanted = changed the wanted words in { $subject }: { $before } → { $after }
log-chat-unwanted = changed the unwanted words in { $subject }: { $before } → { $after }
log-chat-per_hour = changed the posts an hour in { $subject }: { $before } → { $after }
log-chat-distance = changed the minutes between posts in { $subject }: { $before } → { $after }
log-chat-delay = changed the minutes of delay in { $subject }: { $before } → { $after }
log-chat-flow = changed how news comes in { $subject }: { $before } → { $after }
log-chat-digest_at = changed the hours of digests in { $subject }: { $before } → { $after }
log-chat-quiet = changed the quiet hours in { $subject }: { $before } → { $after }
log-chat-alarms = changed breaking news in quiet hours in { $subject }: { $before } → { $after }
log-chat-zone = changed the time zone in { $subject }: { $before } → { $after }
log-chat-language = changed the language in { $subject }: { $before } → { $after }
log-chat-template = changed the template in { $subject }: { $before } → { $after }
log-chat-own = changed the template of its own in { $subject }: { $before } → { $after }
log-chat-photo = changed photos in { $subject }: { $before } → { $after }
log-chat-card = changed the link card in { $subject }: { $before } → { $after }
log-chat-on_edit = changed what edits do in { $subject }: { $before } → { $after }
log-chat-thread_id = changed the forum topic in { $subject }: { $before } → { $after }
log-chat-silent = changed silence in { $subject }: { $before } → { $after }
log-chat-protected = changed protection in { $subject }: { $before } → { $after }
log-chat-on_withdraw = changed what withdrawals do in { $subject }: { $before } → { $after }
log-chat-pin_hours = changed the hours of pins in { $subject }: { $before } → { $after }
why-posting-on = posting is on
why-posting-off = posting is off; an owner switches it on with /kanal
why-posting-closed = posting is on, but Telegram does not allow it yet; the story waits
why-text-none = it has neither a headline nor a summary
why-topics-met = it has the topic { $found }
why-topics-missed = it has none of the topics wanted: { $wanted }
why-sources-met = its source is { $found }
why-sources-missed = its source is none of { $wanted }
why-wanted-met = “{ $found }” is in it
why-wanted-missed = none of the wanted words is in it: { $wanted }
why-unwanted-met = “{ $found }” is in it, which is not wanted
why-unwanted-missed = nothing unwanted is in it
why-flow-digest = news comes here in digests only
why-quiet = it would come in the quiet hours, { $start } to { $end }; it is for the digest after them
why-pace = the pace gives it { $time }
why-pace-now = the pace lets it go at once
why-pace-full =
    { $limit ->
        [one] the pace would have it wait more than an hour
       *[other] the pace would have it wait more than { $limit } hours
    }

## Previews

command-pratinjau = Which channels get a story, and why (editors)
pratinjau-usage =
    Write an article’s number or its link, such as:
    <code>/pratinjau 17</code>
pratinjau-unknown = There is no story of “{ $words }”. Find it with /cari and open it; its number stands below the headline.
pratinjau-none = There are no channels yet. See /kanal.
pratinjau-held = <b>Held:</b> { $why }. Editors decide with /antrean; once published, this is what happens.
pratinjau-yes = ✓ <b>{ $title }</b> gets it.
pratinjau-no = ✕ <b>{ $title }</b> does not get it.
pratinjau-why = • { $why }
pratinjau-against = • <b>{ $why }</b>
pratinjau-stored-pending = It was decided and waits to be sent. The reason then: <i>{ $why }</i>
pratinjau-stored-sent = It was sent. The reason then: <i>{ $why }</i>
pratinjau-stored-other = It was decided, but is not in the channel. The reason then: <i>{ $why }</i>
button-pratinjau-see = See it in { $title }
## Readers: follows, settings and personal data

command-langganan = What you follow, and how it comes
langganan-title = <b>You follow</b> { $count } of at most { $limit }
langganan-line = • { $query }
langganan-none =
    You follow nothing yet. Choose a topic or a source below, or write the words, for example:
    <code>/langganan banjir lembayung</code>
langganan-added = You now follow “{ $query }”.
langganan-stopped =
    { $count ->
        [one] One more is stopped for now.
       *[other] { $count } more are stopped for now.
    }
langganan-nothing = There is nothing to follow in “{ $query }”. Write a more telling word, a topic or a source.
langganan-private = What you follow I only show in a private chat.
langganan-words =
    Answer this message with the words to follow, for example <i>banjir lembayung</i>. I will send you each new story that has all of them.

    <code>/langganan …</code>
langganan-topics = Tap a topic to follow it, tap again to stop.
langganan-sources = Tap a source to follow it, tap again to stop.
langganan-no-topics = There are no topics this week. Try again later, or follow words.
langganan-no-sources = There are no sources yet. Try again later, or follow words.
follow-topic = Topic { $topic }
follow-source = Source { $source }
button-follow-topic = + Topic
button-follow-source = + Source
button-follow-words = + Words
button-back = ‹ Back
button-resume = Go on following
notice-resumed = You follow it all again.
rhythm-hour = { $hour }:{ $minute }
rhythm-instant = Stories come as soon as they are out.
rhythm-digest = Stories come in a digest at { $hours }.
rhythm-both = Stories come as soon as they are out, and in a digest at { $hours }.
button-rhythm-instant = At once
button-rhythm-digest = Digest
button-rhythm-both = Both

command-berhenti = Stop all that you follow
berhenti-sure =
    { $count ->
        [one] Stop the one thing that you follow?
       *[other] Stop all { $count } that you follow?
    }
berhenti-done = You follow nothing any more; I will send you nothing. I keep the list, should you want to go on.
berhenti-kept = All right, you follow what you did.
berhenti-resumed = You follow it all again, { $count } in all. See /langganan.
berhenti-nothing = You follow nothing, so there is nothing to stop. See /langganan.
button-berhenti-yes = Yes, stop all
button-berhenti-no = Never mind

command-pengaturan = Language, time zone, quiet hours and photos
pengaturan-title = <b>Your settings</b>
pengaturan-private = Your settings I only show in a private chat.
pengaturan-language = Language: { $language }
pengaturan-zone = Time zone: { $zone }, where it is { $time }
pengaturan-quiet = Quiet hours: { $start }–{ $end }; their news waits in the digest after them
pengaturan-quiet-none = Quiet hours: none
pengaturan-photo-on = Photos: yes
pengaturan-photo-off = Photos: no
pengaturan-bahasa-which = In which language do I speak with you?
pengaturan-zona-which = What time is it where you are? Choose the time zone.
pengaturan-zona-other =
    Answer this message with the name of a city or a time zone, for example <i>Tokyo</i> or <i>Europe/Amsterdam</i>.

    <code>/pengaturan zona …</code>
pengaturan-zona-unread =
    I do not know that time zone. Write WIB, WITA, WIT, or a large city in the same zone, for example:
    <code>/pengaturan zona Tokyo</code>
pengaturan-tenang-which = At which hours am I not to disturb you?
pengaturan-tenang-other =
    Answer this message with the hours, from and until, for example <i>22.00-05.00</i>.

    <code>/pengaturan tenang …</code>
pengaturan-tenang-unread =
    I cannot read these hours. These I can:
    <code>/pengaturan tenang 22.00-05.00</code>
language-id = Indonesia
language-en = English
language-telegram = as Telegram
button-pengaturan-bahasa = Language
button-pengaturan-zona = Time zone
button-pengaturan-tenang = Quiet hours
button-photo-on = With photos
button-photo-off = Without photos
button-quiet-none = None
button-other = Other …

command-privasi = What I keep about you
privasi-title = <b>What I keep about you, and what for</b>
privasi-chat = • <b>Your name, Telegram number and settings</b>, once you follow or set something: so that news reaches you as you want it. Until you delete it.
privasi-follows = • <b>What you follow</b>, or have stopped for now: so that I know which news is for you. Until you delete it.
privasi-saved = • <b>The stories that you saved</b>: for /tersimpan. Until you delete them; the latest { $limit } at most.
privasi-searches = • <b>Searches</b>, their words and what was found: so that their pages can be opened again. They go by themselves after { $time }.
privasi-sent = • <b>What I have sent you, and when</b>: so that nothing comes twice, and corrections reach you. It goes by itself after { $time }.
privasi-opened = • That a story was opened is only counted, without a name. Searches by @ in other chats are not kept.
privasi-log = • <b>Technical logs</b> on our machine name Telegram numbers, without what was said, where something is sent or goes wrong; whoever runs the machine deletes them from time to time.
privasi-newsroom = • <b>Of the newsroom's people</b>: name, role, drafts and a log of what they did. It stays, for a newsroom answers for what it publishes.
privasi-delete = Nothing is shared with others. /hapus_data deletes it all but the last two.
privasi-days =
    { $count ->
        [0] less than a day
        [one] a day
       *[other] { $count } days
    }

command-hapus_data = Delete all your data
hapus-private = Delete your data in a private chat with me.
hapus-sure = Delete all that I keep about you: what you follow, saved and searched for, your settings, and the record of what was sent? This cannot be undone. /privasi has the details.
hapus-role = As you belong to the newsroom, your role, your drafts, the log of what you did and the newsroom's messages to you stay.
hapus-done =
    Deleted:
    { $follows } followed, { $saved } saved, { $searches } searches, { $messages } records of messages, and your settings.

    The messages in this chat are Telegram's; you can delete them yourself. Thank you for reading.
hapus-kept = All right, nothing is deleted.
button-hapus-yes = Yes, delete it all
button-hapus-no = Never mind
## The look of posts

post-updated = <b>Updated</b>
template-long = This template has { $has } characters; { $most } are the most. Shorten it and send it again.
template-syntax =
    A part of the template is not complete, such as <code>{"{% if %}"}</code> without <code>{"{% endif %}"}</code>. Complete it and send it again.
template-line =
    Line { $line } of the template cannot be used: <code>{ $text }</code>
    Check its spelling and its brackets, and send it again.
template-busy = A template has { $most } filters at most. Make it simpler and send it again.
template-range =
    A template cannot count as in <code>(1..5)</code>. Only lists can be gone through: topik, nama and sumber_lain.
template-filling = This template cannot be filled with a story. Make it simpler and send it again.
template-filter = There is no filter “{ $name }”. There are: { $known }.
template-unknown = There is no “{ $name }” to fill in. There are: { $known }.
template-tag =
    Telegram does not know the tag &lt;{ $name }&gt;. It knows b, i, u, s, a, code, pre, blockquote and tg-spoiler.
template-empty =
    Not a letter comes of this template. Fill in <code>{"{{ judul }}"}</code> at least.
## Digests

digest-title-morning = <b>Morning digest</b> · { $day }
digest-title-midday = <b>Midday digest</b> · { $day }
digest-title-afternoon = <b>Afternoon digest</b> · { $day }
digest-title-night = <b>Evening digest</b> · { $day }
digest-other = <b>Other news</b>
digest-sources = { $source }, +{ $count }
digest-more =
    { $count ->
        [1] … and one more story.
       *[other] … and { $count } more stories.
    }
button-digest-more = Latest news
command-rangkuman = A digest of the day's news
rangkuman-none =
    There has been no news to sum up in the last 24 hours.

    You can read older stories with /berita.
rangkuman-none-followed =
    There has been no news on what you follow in the last 24 hours.

    See /langganan to change that, or /berita for all the latest news.
## Plans and embargoes

command-jadwal = Planned posts and embargoes (newsroom)
command-embargo = Hold an article until its time (newsroom)
time-none = There is no time in it. Write for example <b>tomorrow 6 am</b> or <b>21 August 19.30 WITA</b>.
time-unread = I do not understand that time. Write only the day and the hour, such as <b>tomorrow 6 am</b>, <b>next Monday 7 pm</b> or <b>in 30 minutes</b>.
time-hour = The hour is missing. Write for example <b>tomorrow 6 am</b> or <b>Monday 7 pm</b>.
time-impossible = There is no such day or hour. Please check the date, the weekday and the hour.
time-past = That time is over. Write one that lies ahead, with its year if need be.
time-far = That is more than a year away. A plan can be a year ahead at most.
jadwal-none = Nothing is planned yet.
jadwal-usage =
    Write the time, and the text of the post on the next line:
    <code>/jadwal tomorrow 6 am
    Good morning, Lembayung!</code>

    A breaking draft is planned by its number, such as <code>/jadwal b12 tomorrow 6 am</code>; an article is held with <code>/embargo 17 tomorrow 6 am</code>.
jadwal-no-text =
    The time is clear, the text is missing. Write the text of the post on the next line:
    <code>/jadwal tomorrow 6 am
    Good morning, Lembayung!</code>
jadwal-title = <b>What lies ahead</b> ({ $count })
jadwal-item-planned =
    <b>r{ $plan }</b> · { $when }
    { $title }
    <i>{ $kind } · { $name } · { $count ->
        [1] 1 channel
       *[other] { $count } channels
    }</i>
jadwal-item-missed =
    <b>r{ $plan }</b> · <b>missed:</b> { $when }
    { $title }
    <i>{ $kind } · { $name } · { $count ->
        [1] 1 channel
       *[other] { $count } channels
    }</i>
jadwal-item-embargo =
    <b>a{ $article }</b> · { $when }
    { $title }
    <i>embargo ends · { $name }</i>
jadwal-kind-post = post
jadwal-kind-breaking = breaking
jadwal-plan =
    <b>Plan r{ $plan }</b>: { $state }
    { $when }
    <i>{ $kind } · { $name } · { $count ->
        [1] 1 channel
       *[other] { $count } channels
    }:</i>
    { $channels }
jadwal-state-planned = waits for its time
jadwal-state-missed = missed, not sent yet
jadwal-state-done = sent
jadwal-state-cancelled = cancelled
jadwal-state-decided = its draft was sent or cancelled
jadwal-offer =
    To change the time, reply to this message with the new one:
    <code>/jadwal r{ $plan } …</code>
jadwal-offer-draft =
    Reply to this message with the time:
    <code>/jadwal { $draft } …</code>
jadwal-unknown = There is no plan r{ $plan }. All plans are in /jadwal.
jadwal-no-draft = There is no draft { $draft }, or it was sent or cancelled. Write /breaking to make a new one.
jadwal-not-yours = This plan is someone else's. Only its planner, an admin or an owner can change it.
jadwal-not-your-channels = This draft also goes to channels that you do not look after, so it was not planned. Ask an admin or an owner to plan it.
jadwal-channels =
    <b>{ $title }</b>
    Goes to { $count ->
        [1] 1 channel
       *[other] { $count } channels
    }. Press a channel to add it or take it off.
button-plans = ‹ All plans
button-plan-back = ‹ Back
button-plan-now = Send now
button-plan-again = Plan it again
button-plan-channels = Choose channels
notice-jadwal-made = Planned.
notice-jadwal-made-before = This plan is there already, so it was not made twice.
notice-jadwal-moved = The time was changed.
notice-jadwal-sent = Being sent.
notice-jadwal-cancelled = Cancelled. To have it back, plan it again.
notice-jadwal-decided = This plan was decided before, so nothing was changed.
notice-jadwal-closed = None of its channels is switched on, so it was not sent. The plan is kept.
notice-jadwal-role = This plan also goes to channels that you do not look after, so it was not sent.
notice-jadwal-not-yours = This plan is someone else's. Only its planner, an admin or an owner can change it.
notice-jadwal-last = There must be at least one channel. Add another first, or cancel the plan.
plan-done = Your plan was sent to { $count ->
        [1] 1 channel
       *[other] { $count } channels
    }: <b>{ $title }</b>
plan-late = Your plan was sent to { $count ->
        [1] 1 channel
       *[other] { $count } channels
    }, later than { $when } because the bot had not been running: <b>{ $title }</b>
plan-stale =
    This plan was missed by more than an hour because the bot was not running, so it was not sent: <b>{ $title }</b>

    It was due { $when }. Shall it still be sent?
plan-closed =
    This plan was not sent, because none of its channels is switched on: <b>{ $title }</b>

    It was due { $when }. Switch a channel on with /kanal and send it from here, or cancel it.
plan-no-role =
    A plan of { $name } was not sent, because that person is no longer an editor of those channels: <b>{ $title }</b>

    It was due { $when }. Send it now in your own name?
log-plan-made = planned { $subject } for { $after }
log-plan-moved = moved { $subject }: { $before } → { $after }
log-plan-cancelled = cancelled { $subject }, which was planned for { $before }
log-plan-sent = sent { $subject }
log-plan-channel-added = added channel { $after } to { $subject }
log-plan-channel-removed = took channel { $after } off { $subject }
log-article-embargoed = held the story { $subject }: { $before } → { $after }
log-article-released = lifted the embargo of the story { $subject }: { $before } → { $after }
held-embargo = embargo; its time is in /jadwal
held-embargo-unread = the time of its embargo cannot be read
embargo-usage =
    Write the number of an article and until when it is to be held, such as:
    <code>/embargo 17 tomorrow 6 am</code>

    <code>/embargo 17 lift</code> publishes it now.
embargo-page =
    <b>{ $title }</b>
    Held until { $when }. Until then only the newsroom sees it.
embargo-unread =
    <b>{ $title }</b>
    Held, because the time of its embargo cannot be read.
embargo-taken-back = This story was out already. Its posts are taken back as each channel wants it, and return when the embargo ends.
embargo-offer =
    To set the time, reply to this message:
    <code>/embargo { $article } …</code>
embargo-none = This article is not under embargo: <b>{ $title }</b>
embargo-ended = The embargo has ended, the story is going out: <b>{ $title }</b>
embargo-lifted = The embargo was lifted. The story goes out within seconds: <b>{ $title }</b>
button-embargo-lift = Lift it now
## The newsroom's queue

command-antrean = What waits for an editor’s decision
command-ringkasan = Change a story’s summary (editors)
held-review = an editor sees the articles of this source first
antrean-none = Nothing is waiting for a decision.
antrean-title = <b>Queue: { $number } of { $count }</b>
antrean-about =
    Source: { $source }
    Reason: { $why }.
    Summary: { $method }
antrean-found = Found: { $findings }
antrean-quiet = An old article: readers can find it once it is approved, but it is not posted.
antrean-reply =
    Reply to this message with the right headline to publish it:
    <code>/judul { $article } …</code>
antrean-reply-summary =
    Reply to this message with the new summary:
    <code>/ringkasan { $article } …</code>
antrean-published = Published: <b>{ $title }</b>
antrean-rejected = Rejected: <b>{ $title }</b>
antrean-shown = Noted: it is there, in <b>{ $title }</b>, so it is not sent again.
antrean-resent = It is being sent to <b>{ $title }</b> again.
notice-antrean-published = Published.
notice-antrean-rejected = Rejected.
notice-antrean-shown = Noted as shown.
notice-antrean-resent = It is being sent again.
notice-antrean-before = This waits for no decision any more.
late-you = You decided this already, { $when }.
late-published = { $name } published it already, { $when }.
late-rejected = { $name } rejected it already, { $when }.
late-headline = { $name } published it already with another headline, { $when }.
late-shown = { $name } noted already that it is there, { $when }.
late-resent = { $name } sent it again already, { $when }.
decided-published =
    <b>{ $title }</b>
    Published by { $name }.
decided-rejected =
    <b>{ $title }</b>
    Rejected by { $name }.
decided-headline =
    <b>{ $title }</b>
    Published with this headline by { $name }.
decided-shown = The post to <b>{ $title }</b> was noted as shown by { $name }.
decided-resent = The post to <b>{ $title }</b> was sent again by { $name }.
button-queue = Open the queue
button-mend-summary = Change the summary
button-mend-headline = Change the headline
button-own-summary = Use the summary from before
ringkasan-usage =
    Write the article’s number and its summary, such as:
    <code>/ringkasan 17 Air surut pada Selasa pagi. Warga sudah pulang.</code>
ringkasan-too-long = The summary is too long. Use at most { $limit } characters.
ringkasan-done =
    The summary now: { $summary }

    Before: <i>{ $before }</i>

    What was posted already is edited too. If the writer changes the article’s text, this summary is no longer used.
ringkasan-held =
    The summary now: { $summary }

    Before: <i>{ $before }</i>

    The article is still held.
notice-ringkasan-own = The summary from before is used again.

## Sources from the chat

command-sumber = Sources: their health and settings (editors)
sumber-title = <b>Sources ({ $count })</b>
sumber-line =
    <b>{ $name }</b> · { $kind }
    { $state } · { $count } articles a day
sumber-how = To add a source, write its address: <code>/sumber https://…</code>
sumber-none =
    There are no sources yet.

    To add one, write the address of a site or a feed: <code>/sumber https://…</code>
sumber-unknown = There is no source { $source }. See /sumber.
sumber-admins-only = Sorry, only admins and owners change sources.
sumber-usage =
    Write the source’s web address, such as:
    <code>/sumber https://warta.example</code>

    Folders and databases can be added only on the machine where this bot runs.
sumber-slow = That site takes too long to answer. Please try again later, or write the address of its feed (RSS).
sumber-unreadable =
    That address cannot be a source. Check its spelling, or write the address of its feed (RSS).

    <i>{ $why }</i>
sumber-there = That address is a source already: <b>{ $name }</b>.
sumber-kind-folder = folder
sumber-kind-feed = feed
sumber-kind-wordpress = WordPress
sumber-kind-sitemap = sitemap
sumber-kind-json = JSON
sumber-kind-table = table
sumber-paused = paused
sumber-never = never
sumber-well = read { $when }, { $next }
sumber-failing =
    { $count ->
        [one] ⚠ failed once, last read { $when }, { $next }
       *[other] ⚠ failed { $count } times, last read { $when }, { $next }
    }
sumber-next-now = again now
sumber-next-minutes =
    { $count ->
        [one] again in a minute
       *[other] again in { $count } minutes
    }
sumber-next-hours =
    { $count ->
        [one] again in an hour
       *[other] again in { $count } hours
    }
sumber-head = <b>{ $name }</b> (source { $source })
sumber-place = { $kind }: { $address }
sumber-state = State: { $state }
sumber-why = Trouble: <i>{ $why }</i>
sumber-daily = Articles a day: { $count }
sumber-topics = Topics of its articles: { $topics }
sumber-quality = Its articles: { $quality }
sumber-quality-usual = as the bot’s settings say
button-quality-mend = Mend faulty ones
button-quality-hold = Hold faulty ones
button-quality-post = As they are
button-quality-review = Review all first
button-sumber-pause = Pause
button-sumber-resume = Resume
button-sumber-check = Read it now
button-sumber-topics = Topics
button-sumber-remove = Remove
button-sumber-remove-yes = Yes, remove it
button-sumber-page = ‹ Back
button-sumber-list = ‹ All sources
notice-sumber-on = This source is read again.
notice-sumber-off = This source is paused.
notice-sumber-checked = It will be read in a moment.
notice-sumber-quality = Saved.
notice-sumber-topics = Saved.
notice-sumber-removed = The source is removed; its articles stay.
notice-sumber-gone = That source was removed already.
notice-sumber-added = The source is added, and will be read in a moment.
notice-sumber-there = That address is a source already.
sumber-not-added = The source was not added.
sumber-ask-removal =
    Remove the source <b>{ $name }</b>?

    Its articles stay, but nothing new comes from there any more.
sumber-ask-topics =
    Topics for the articles that come from <b>{ $name }</b>, beside their own.

    Now: { $topics }

    Reply to this message with the topics, between commas. A - takes them all away.
    <code>/sumber topik { $source } …</code>
sumber-topics-usage =
    Write the number of a source and its topics, at most { $limit }, between commas, such as:
    <code>/sumber topik 3 banjir, cuaca</code>
sumber-found =
    <b>{ $name }</b>
    { $kind }: { $address }
sumber-found-articles =
    { $count ->
        [one] One article is there:
       *[other] { $count } articles are there. Some of them:
    }
sumber-found-nothing = No article is there yet.
sumber-sample =
    • { $title }
    <i>{ $when }</i>
sumber-ask-add = Add it as a source?
button-sumber-add-newest = Yes, post the newest three
button-sumber-add-none = Yes, only what comes later
button-sumber-add-review = Yes, review all first
button-sumber-add-not = No
