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
command-kanal = Choose the channels to post in (owners)

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
command-langganan = The searches that you follow
langganan-title = <b>You follow</b>
langganan-line = • { $query }
langganan-none =
    You do not follow a search yet.

    Search for something with /cari, then press “Follow this search”.
langganan-private = I show what you follow only in a private chat.
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
    Press a button to switch posting on or off.
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

command-kiriman = Sends that are in doubt (editors)
kiriman-none = Nothing is waiting for a decision.
kiriman-title =
    { $count ->
        [one] <b>One send is in doubt:</b>
       *[other] <b>{ $count } sends are in doubt.</b> The latest:
    }
kiriman-shown = Noted: it is there, in <b>{ $title }</b>, so it is not sent again.
kiriman-resent = It is being sent to <b>{ $title }</b> again.
notice-kiriman-shown = Noted as shown.
notice-kiriman-resent = It is being sent again.
button-shown = It is there
button-resend = Send again
notice-settled-before = This was decided already.
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
command-antrean = Articles that are held (editors)
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
antrean-none = No article is held.
antrean-title =
    { $count ->
        [one] <b>One article is held:</b>
       *[other] <b>{ $count } articles are held.</b> The latest:
    }
antrean-about = Reason: { $why }. Summary: { $method }.
antrean-found = Found: { $findings }
antrean-reply =
    Reply to this message with the right headline to publish it:
    <code>/judul { $article } …</code>
antrean-shown = Published: <b>{ $title }</b>
antrean-rejected = Rejected: <b>{ $title }</b>
notice-antrean-shown = Published.
notice-antrean-rejected = Rejected.
notice-antrean-before = This was decided already.
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
breaking-offer-plan = Reply to this message with the time, such as “besok 06.00”, or type: /jadwal { $draft } …
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
button-back = Back
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
