-- What is over is most of all there is: one kind of it is found without going through the others.
CREATE INDEX complaint_ended_category ON complaint (category, changed_at DESC, id DESC) WHERE grp <> 'open';
