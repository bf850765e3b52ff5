<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en_GB">
    <context>
        <name>Availability</name>
        <message>
            <source>There is no take yet: make a melody first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The library is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are no duplicates in the library.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No run is under way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a piece or make a melody first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No run was kept yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing to take back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was taken back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick at least one piece in the library first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load some music into the library first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Undo {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Redo {what}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>A network is being trained; closing stops it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The trained network is not saved yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 take is not exported yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} takes are not exported yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network's best state is kept in any case, as {path}.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Collection</name>
        <message>
            <source>ticking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>removing 1 piece</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>removing {n} pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 piece is taken out of the library; its file stays where it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} pieces are taken out of the library; their files stay where they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>learning from pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>validating with pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>leaving pieces out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choosing pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 duplicate is left out now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} duplicates are left out now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These files are in the library already.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CurvesView</name>
        <message>
            <source>steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loss, bits a note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gradient norm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>validation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>after clipping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>threshold</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DetailsPane</name>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Open MIDI files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MIDI files ({patterns});;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a folder of MIDI files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export as MIDI</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>MIDI files (*.mid *.midi)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export as WAV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>WAV files (*.wav)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save everything in a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close Ritornello</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save all…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close without saving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ritornello models (*{suffix})</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EmptyPage</name>
        <message>
            <source>Drop MIDI files or folders here,
or start with the melodies that came along.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load the sample melodies</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <source>Opening {name}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing {name}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written: {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opened {name}: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GenerationPanel</name>
        <message>
            <source>Generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress of the melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New seed each time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Off: the random seed stays, and so the same settings give the same melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export MIDI…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export WAV…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Takes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no trained network yet: press Train, or open a model.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>removing take {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New melody from {key}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start from this key; any key of the keyboard does the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press a key of the keyboard: the network goes on from that note.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no take to export yet: make a melody first.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HearingBox</name>
        <message>
            <source>What the model hears</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All voices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Melody line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voices that the model hears</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The melody line is the highest note at each moment (the skyline): one voice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As suggested</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is what is suggested</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go back to the tracks and voices that are suggested</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>&lt;p&gt;&lt;b&gt;Ritornello {version}&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Teaches a small recurrent network to write melodies from MIDI files.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence. It stands on PyTorch, Qt for Python, pyqtgraph, mido, pretty_midi, miniaudio, TinySoundFont, NumPy and pydantic, each under its own licence. The sound font TimGM6mb is used where pretty_midi brings it (GPL-2).&lt;/p&gt;</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeyStrip</name>
        <message>
            <source>Pitches</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>Ritornello speaks English from the next start on.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Library</name>
        <message>
            <source>good</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>aside</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read without a fault.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no note in it that the network could learn from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mended while it was read:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same file as {title} ({name}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same notes as {title} ({name}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same notes as {title} ({name}), transposed by {semitones} semitones.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{key}, {key_source} · {metre}, {metre_source}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>from the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>found, not for sure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The model hears nothing of this piece: tick a track.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} notes heard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} moved to the grid, by at most {ticks:.2f} of 24 ticks a quarter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none moved by the grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} doubled notes merged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} shortened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} of {all:,} notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} moved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none moved</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LibraryPanel</name>
        <message>
            <source>Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add MIDI files, or folders of them; or drop them on the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{ticked:,} of {all:,} pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:,} to validate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{notes:,} notes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LibraryTable</name>
        <message>
            <source>Whether the network learns from it, or is validated with it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name in the file, or that of the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes, drums left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the file says, or else estimated from the notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Metre</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the file says, or else found from the rhythm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes and seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the reader had to say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network learns from it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network is validated with it, and never learns from it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left out</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LibraryView</name>
        <message>
            <source>Pieces</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Shortcuts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>About Ritornello</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopping and saving…</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Generate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Piano roll</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show this panel, or fold it away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Fit the whole piece</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Details of the piece</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the reader did to the file, and what the model hears of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the model &amp;hears</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See and hear pieces of the library as the network is taught them, or as they are</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Li&amp;ght</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the &amp;system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the window looks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language of the s&amp;ystem</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the window speaks, from the next start on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Play</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Play or pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hear what is in the piano roll</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Stop playing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop and go back to the start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Teach a network the pieces that are ticked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Pause or resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Let the training rest, or go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Stop training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the training and keep its best state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;All options</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show every option of the network and of its training, or the curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;New melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make a melody from the key that is marked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Play on the &amp;keyboard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to the piano keyboard: arrows and Enter, or the letters A W S E D F, press its keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Shortcuts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>List what can be done with the keyboard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;About Ritornello</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Open MIDI files…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add MIDI files to the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a folder of MIDI files, with all folders in it, to the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load the sam&amp;ples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add the music that came along to the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a folder to &amp;validate with…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a folder of music that the network is only judged by, and never learns from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;model…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make melodies with a network that was trained before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the &amp;last run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every run keeps its best state by itself; open the newest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Save model…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the trained network in a file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Export take as MIDI…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the selected take as a MIDI file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export take as &amp;WAV…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the selected take as sound, with the instrument chosen below</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the window; what is not saved is asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back what was last done to the lists</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do again what was taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the selected pieces, or the selected take, off the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Find pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show only pieces with some words in their title, file name, key or state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Learn from the selected pieces, or not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick the selected pieces, or untick them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Validate with the selected pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Judge the network by the selected pieces, and never let it learn from them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave the selected pieces &amp;out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use the selected pieces for nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn from the &amp;selected pieces only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick the selected pieces and untick all others</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn from &amp;all pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick every piece but those that were set aside and those that validate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn from &amp;none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untick every piece</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave out &amp;duplicates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Untick every piece that has the same notes as an earlier one, transposed or not</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Models</name>
        <message>
            <source>Acoustic Grand Piano</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bright Acoustic Piano</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Grand Piano</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Honky-tonk Piano</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Piano 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Piano 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Harpsichord</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clavinet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Celesta</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Glockenspiel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Music Box</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vibraphone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Marimba</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Xylophone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tubular Bells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dulcimer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drawbar Organ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Percussive Organ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rock Organ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Church Organ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reed Organ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accordion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Harmonica</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tango Accordion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Acoustic Guitar (nylon)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Acoustic Guitar (steel)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Guitar (jazz)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Guitar (clean)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Guitar (muted)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overdriven Guitar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Distortion Guitar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guitar Harmonics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Acoustic Bass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Bass (finger)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Electric Bass (pick)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fretless Bass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slap Bass 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slap Bass 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Bass 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Bass 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Violin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Viola</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cello</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Contrabass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tremolo Strings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pizzicato Strings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orchestral Harp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Timpani</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>String Ensemble 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>String Ensemble 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Strings 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Strings 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choir Aahs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voice Oohs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Voice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Orchestra Hit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Trumpet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Trombone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tuba</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Muted Trumpet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>French Horn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brass Section</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Brass 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Brass 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Soprano Sax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alto Sax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tenor Sax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Baritone Sax</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Oboe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>English Horn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bassoon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clarinet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Piccolo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Flute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recorder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pan Flute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blown Bottle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shakuhachi</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whistle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ocarina</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 1 (square)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 2 (sawtooth)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 3 (calliope)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 4 (chiff)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 5 (charang)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 6 (voice)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 7 (fifths)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lead 8 (bass and lead)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 1 (new age)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 2 (warm)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 3 (polysynth)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 4 (choir)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 5 (bowed)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 6 (metallic)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 7 (halo)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pad 8 (sweep)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 1 (rain)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 2 (soundtrack)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 3 (crystal)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 4 (atmosphere)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 5 (brightness)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 6 (goblins)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 7 (echoes)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FX 8 (sci-fi)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sitar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Banjo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shamisen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Koto</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kalimba</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bagpipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fiddle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shanai</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tinkle Bell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agogo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steel Drums</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Woodblock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taiko Drum</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Melodic Tom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Synth Drum</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reverse Cymbal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guitar Fret Noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Breath Noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seashore</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bird Tweet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Telephone Ring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Helicopter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Applause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gunshot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The piece lasts {1} minutes; at most {2} can be made into sound: shorten it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No synthesiser is installed: install tinysoundfont and pretty_midi.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This sound font {1}: choose another SF2 file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no SF2 sound font: choose another file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The sound font cannot be read ({1}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This sound font cannot be read: choose another SF2 file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The WAV file could not be written ({1}): choose another place or name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no piece has two notes or more outside the drums; add pieces with a melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no MIDI file (.mid, .midi) in here; choose a folder with MIDI files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no such file or folder; check the path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this file could be read before and cannot be any more; put it back, or read the folder again without it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the primer has no note outside the drums; choose one with a melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the primer is longer than the {1} bars asked for; ask for more bars</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the network has learnt no pitch of this scale; choose another scale or tonic, or none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the network's weights are damaged: its chances are not numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The MIDI port '{1}' cannot be opened: see whether it is plugged in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The MIDI port '{1}' has gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The music was taken out of a RIFF (RMID) wrapper.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The music was taken out of a MacBinary wrapper.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The music was unpacked from gzip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The music was decoded from Base64 text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A program had saved the file as text; its bytes were restored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A transfer as text had changed line ends; the bytes were restored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 byte before the music was skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} bytes before the music were skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name of the MIDI header is damaged; the rest of it was read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The MIDI header is missing; 480 ticks a quarter were assumed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The length given in the header is wrong; the tracks were found without it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The header names an unknown format; the file was read as format 1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The header gives no usable resolution; 480 ticks a quarter were assumed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time is counted in film frames, not in beats; 120 quarters a minute were assumed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 track that the header does not count was read too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tracks that the header does not count were read too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 track that the header counts is not in the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tracks that the header counts are not in the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The length given for 1 track is wrong; its true end was used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The lengths given for {count:,} tracks are wrong; their true ends were used.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 byte outside the tracks was skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} bytes outside the tracks were skipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 track with a damaged name was read all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tracks with damaged names were read all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 track without its header was read all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tracks without their headers were read all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another MIDI file follows in the same file; only the first was read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 track is cut short; what comes before the cut was kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tracks are cut short; what comes before the cuts was kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 track has no end mark; it ends with its last event.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tracks have no end mark; each ends with its last event.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 end mark in the middle of a track was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} end marks in the middle of tracks were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 byte that is no MIDI event was dropped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} bytes that are no MIDI events were dropped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 velocity above 127 was lowered to 127.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} velocities above 127 were lowered to 127.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 event with a value above 127 was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} events with values above 127 were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 impossible instrument number was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} impossible instrument numbers were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 impossible tempo was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} impossible tempos were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 impossible time signature was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} impossible time signatures were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 impossible key signature was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} impossible key signatures were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 tempo or signature change too many was ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} tempo or signature changes too many were ignored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 name in an unknown alphabet was read as well as it could be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} names in an unknown alphabet were read as well as they could be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 note was never released; it was closed at the end of its track.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} notes were never released; they were closed at the end of their tracks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 note had no length; it was given one tick.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} notes had no length; they were given one tick each.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The {count:,} songs of the file were put one after the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is an MP3 recording, not MIDI: convert it to MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a web page, not MIDI: download the music itself again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is MusicXML, not MIDI: export it as MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a ZIP archive, not MIDI: unpack it and use the files in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is compressed MusicXML, not MIDI: export it as MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a Git LFS placeholder, not the music: fetch it with 'git lfs pull'.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is ABC notation, not MIDI: convert it to MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a text file, not MIDI: choose the music itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This file holds nothing but zeros: copy or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a MIDI file: choose another file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a picture, not MIDI: choose the music itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A program saved this file as text, which destroyed it: copy or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is music in a format of games, not MIDI: convert it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is {1} recording, not MIDI: convert it to MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is {1} archive, not MIDI: unpack it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a score of {1}, not MIDI: export it as MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a MIDI 2.0 clip: export it as a MIDI 1.0 file first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a WAV</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an AIFF</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a sound font, not MIDI: choose the music itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an MP4</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an Ogg</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a FLAC</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a PDF document, not MIDI: choose the music itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a gzip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a bzip2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an xz</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a RAR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a 7z</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is an XMF file with packed music: export it as MIDI first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a companion file of macOS: choose the one without '._'.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a dump for a synthesiser, not music: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a ring tone (SMAF), not MIDI: convert it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such file: check the name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a folder, not a MIDI file: choose a file in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a device or pipe, not a file: choose a MIDI file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file could not be opened ({reason}): check that you may read it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is empty: copy or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is larger than {1} MiB, too large for music: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most of the file is no MIDI: copy or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has no note in its first {1} MIDI events: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has more than {1} tracks and no notes: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file claims to last over {1} bars: its times are damaged; export it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has a MIDI header but no track: copy or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has no notes: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has more than {1} notes, of which only those were read: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has more than {1} events, of which only those were read: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has more than {1} tracks, of which only those were read: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is damaged in too many places, so only its beginning was read: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} notes have no length, so the rhythm may be lost: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It lasts {count} hours, so its times may be damaged: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It has only drums, which are no melody: use it anyway only for its rhythm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} notes are never released, so their lengths are guesses: listen before you use it anyway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The MIDI file could not be written ({1}): choose another place or name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the network holds values that are not finite, so it was not saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no such model file; check the path</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this model file is damaged (its content does not match its checksum); use a copy of it, or train again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this model file is of format {1}, newer than this program's {2}; update Ritornello to open it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this model file does not describe a network that this version can build; train it again, or use the version that wrote it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this file is too large to be a model of this program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the file cannot be read ({1})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this model file is damaged; use a copy of it, or train again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the model cannot be saved here ({1}); choose another place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this is not a Ritornello model file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the disk did not keep what was written; nothing was replaced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the training run in this model file is incomplete; train a new one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the training run in this model file cannot be read; the model itself can still be used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>give one of epochs, steps and minutes, not several</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>transpose must be 'auto' or 0 to 24 semitones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{1} steps in a row were not finite; went back to the weights of the last validation, with half the learning rate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The loss or gradient was not a finite number; the step was left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this computer has no {1} device; choose --device cpu or auto</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this run was trained on other music, so it cannot go on exactly; give the same files, or start a new run under another name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this run transposes its music otherwise, so it cannot go on exactly; leave the transposition as it was, or start a new run under another name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the training options in this model file cannot be read; the model itself can still be used</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>'{1}' is {2} in this run and cannot change while it goes on; leave it as it was, or start a new run under another name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this model holds no training run to go on with; train a new one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each unit is: a plain recurrent neuron (rnn), or one with gates that decide what to keep (lstm, gru).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>rnn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>lstm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>gru</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Units</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Units in each recurrent layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>units</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recurrent layers, one above the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dropout</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the connections between layers that each training step leaves out, against learning by heart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memory of the piece</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether the network also looks back to where the piece was last like this, and learns when to come back to what followed then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looks around pitches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether one small network looks at what sounds around every pitch, alike for all pitches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What usually follows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether the network is told which pitches came after the last few notes, in the music that it learns from and in the piece so far, and learns how far to trust that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>BPTT length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes through which the gradient runs back before it is cut; the state runs on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Batch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pieces that are read side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Highest step size of AdamW; warmed up to, held, and annealed to nothing at the end of the run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weight decay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast AdamW pulls unused weights to 0.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clipping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether gradients are clipped by their global norm, value by value, or not at all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>norm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clip at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Largest gradient norm (by norm) or largest entry (by value) that passes unclipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End after this many readings of the music.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End after this many training steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End after this long (5 where neither epochs nor steps are given).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Transpose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Largest transposition up or down, as more music to learn from; 'auto' stays within the range of the music and leaves music alone that already stands in one key.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>semitones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>auto</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Validation share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the pieces kept for validation where no validation folder is given.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Random seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same number gives the same run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Threads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Processor threads; all cores where not given.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where to train: 'auto' takes a GPU where there is one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cpu</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cuda</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Precision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number format of the matrix products; 'auto' takes bf16 where the processor has it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fp32</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bf16</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temperature</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Below 1 the likely becomes likelier, above 1 the unlikely gets its turn; 0 always takes the likeliest.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top-k</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw among this many likeliest outcomes only; 0 for all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top-p</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Draw among the likeliest outcomes that make up this share of the chances (nucleus).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Comes back to its motifs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much the melody listens to what it has played so far; 0 turns the memory of the piece off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold new notes to the pitches of a scale: one by name, or that of the key that the primer suggests; the primer itself stays as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as-primer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>natural-minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>harmonic-minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>melodic-minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dorian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>phrygian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>lydian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mixolydian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>locrian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>major-pentatonic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>minor-pentatonic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>blues</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>whole-tone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tonic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first degree of the scale; auto: that of the key that the primer suggests.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C#</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>D</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eb</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F#</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>G</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ab</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bb</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>B</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bars</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Longest melody, the primer included.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bars</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most new notes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Variations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Melodies drawn at once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tempo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quarter notes a minute; that of the primer or of the music learnt where not given.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>qpm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same number gives the same melody.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Db major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C# minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>D major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>D minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eb major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eb minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F# major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F# minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>G major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>G minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ab major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>G# minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bb major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bb minor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>B major</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>B minor</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Select them; the details say what is the matter with each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select the pieces that have the same notes as another, transposed or not. They are kept on one side when music is set aside to validate with; Edit &gt; Leave out duplicates unticks them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 file needs a look</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} files need a look</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 duplicate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} duplicates</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OptionForm</name>
        <message>
            <source>not set</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PianoKeyboard</name>
        <message>
            <source>Piano keyboard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key {name}. Arrow keys choose a key, Enter presses it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReadingBar</name>
        <message>
            <source>Reading files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop reading; what is in the list already stays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looking for files: {found:,}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{read:,} of {found:,} read, {shown:,} shown</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReportBox</name>
        <message>
            <source>Use anyway</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn from this file although the reader has doubts about it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learn from it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Validate with it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What this piece is used for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No piece is selected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Music to validate with shows how well the network does on what it never learnt from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing in it to learn from</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RollPanel</name>
        <message>
            <source>Piano roll</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit the whole piece</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the model hears</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See and hear the piece as its file has it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See and hear what the network is taught: the chosen tracks and voices, on its grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing of this piece is heard: tick a track in its details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the piano roll</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fold the piano roll away</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RollView</name>
        <message>
            <source>Choose a piece in the library to see its notes here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Piano roll</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This piece has no notes to show.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes: {notes}. Bars: {bars}. From {lowest} to {highest}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, bar {position}, quarter notes: {quarters}, velocity {velocity}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Ruler</name>
        <message>
            <source>Bars and beats</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click to move the playhead here</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SearchRow</name>
        <message>
            <source>Find by title, file, key or state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the reader did to the file, and what the model hears of it (Ctrl+I)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ShareSlider</name>
        <message>
            <source>{percent} %</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SoundController</name>
        <message>
            <source>There is nothing to play: choose a piece or make a melody first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No sound device was found: all works, but nothing is heard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The sound could not be made; the log says why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The sound device has gone: playing goes on in silence.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>from {key} · {bars} bars · {notes} notes · {model}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take {number}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fold away</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TakeTable</name>
        <message>
            <source>Made by {model} from {primer}: temperature {temperature:g}, top-p {top_p:g}, top-k {top_k}, random seed {seed}, variation {variation}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number of the take</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The note that it starts from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bars</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minutes and seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temp.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temperature</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Random seed: the same number gives the same melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether it was exported</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Task</name>
        <message>
            <source>Something went wrong that should not have: {kind}: {text}. The log says more.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TrackList</name>
        <message>
            <source>Tracks that the model hears</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Track</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Instrument</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drums</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Track {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drums have no pitches to learn a melody from, so the model never hears them</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>At step {step:,}: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That makes {count:,} such steps; a lower learning rate helps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The gradients explode: their norm is {times:,.0f} times what it was. A lower learning rate or a lower clipping threshold helps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The gradients vanish: their norm is a {times:,.0f}th of what it was, so hardly anything is learnt. An LSTM or a GRU, or a shorter BPTT length, helps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It learns the pieces by heart: {training:.2f} bits a note where it learns, {validation:.2f} where it is validated. The best was at {time} and is kept; more music or a smaller network helps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Validation has risen {count:,} times in a row; the best was at {time} and is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The last {count:,} validations were no better than the one at {time}, which is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You may stop.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still falling, by {fall:.2f} bits a note of late: more time will help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was still falling, by {fall:.2f} bits a note of late: more time would help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No music validates, so nothing tells what was learnt from what is known by heart; the last state is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clipped in {share:.0%} of the last {count:,} steps: there the threshold, not the gradient, decides how far a step goes. Half of the norms are above {median:.3g}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready: {learnt:,} to learn from, {validating:,} of your own to validate with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready: {learnt:,} to learn from, none to validate with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ready: {learnt:,} to learn from, {aside:,} to validate with; duplicates are kept on one side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pieces:,} pieces, {notes:,} notes to learn from; none to validate with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pieces:,} pieces, {notes:,} notes to learn from; {validation:,} pieces to validate with; duplicates are kept on one side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pieces:,} pieces, {notes:,} notes to learn from; {validation:,} of your own to validate with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of these, {leaking:,} can be learnt from too, so the validation looks better than it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Getting ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{time} so far</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{time} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{time} · step {step:,} · {speed:,} notes a second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was validated, so the last state was kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Best validation: {bits:.2f} bits a note, at {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finished after {time}, {step:,} steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped after {time}, {step:,} steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clipped: {lately:.0%} of the last {count:,} steps, {share:.0%} of all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preparing the music</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopping and saving</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TrainingForm</name>
        <message>
            <source>Cell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Small</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Medium</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title}: {layers} × {units} units</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n:g} min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Until I stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How long to train; the best state on the way is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not set</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TrainingPanel</name>
        <message>
            <source>Train</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All options of the network and of its training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress of the training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press Train, and the curves of the learning are drawn here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A run is under way; stop it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Teach a network the pieces that are ticked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No run is under way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the run and keep its best state</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TransportBar</name>
        <message>
            <source>Transport</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Play</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Position, bar and beat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time played and length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tempo in quarter notes a minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tempo {qpm}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Instrument</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Instrument that plays every part, drums excepted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Volume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Volume {percent} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} (Space)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing to play yet: choose a piece or make a melody</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is playing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop and go to the start (Enter)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preparing the sound …</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
