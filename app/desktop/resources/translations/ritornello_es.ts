<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en_GB">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Ritornello</source>
            <translation>Acerca de Ritornello</translation>
        </message>
        <message>
            <source>Free software under the MIT licence. It is built on these libraries, each under its own licence; Qt is linked dynamically, so that it can be replaced.</source>
            <translation>Software libre con licencia MIT. Se apoya en estas bibliotecas, cada una con su propia licencia; Qt se enlaza dinámicamente, de modo que se puede sustituir.</translation>
        </message>
        <message>
            <source>The built-in sound is the sound font TimGM6mb (GPL-2), which pretty_midi brings along. The included music is in the public domain.</source>
            <translation>El sonido incorporado es la fuente de sonido TimGM6mb (GPL-2), que viene con pretty_midi. La música incluida es de dominio público.</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>Copiado.</translation>
        </message>
        <message>
            <source>Teaches a small recurrent network to write melodies from MIDI files.</source>
            <translation>Enseña a una pequeña red recurrente a escribir melodías a partir de archivos MIDI.</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Biblioteca</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Versión</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Licencia</translation>
        </message>
        <message>
            <source>Libraries</source>
            <translation>Bibliotecas</translation>
        </message>
        <message>
            <source>see its own files</source>
            <translation>véanse sus archivos</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copiar detalles</translation>
        </message>
        <message>
            <source>Copy the versions of everything, for a report of a bug</source>
            <translation>Copiar las versiones de todo, para informar de un error</translation>
        </message>
    </context>
    <context>
        <name>ArrowPlane</name>
        <message>
            <source>Length and direction of the gradient</source>
            <translation>Longitud y dirección del gradiente</translation>
        </message>
        <message>
            <source>Upwards: the gradient. Beside it: what clipping makes of it. Lengths and angle are true.</source>
            <translation>Hacia arriba: el gradiente. A su lado: lo que el recorte hace de él. Las longitudes y el ángulo son exactos.</translation>
        </message>
    </context>
    <context>
        <name>Availability</name>
        <message>
            <source>There is no take yet: make a melody first.</source>
            <translation>Aún no hay ninguna toma: primero hay que crear una melodía.</translation>
        </message>
        <message>
            <source>Choose a piece of the library that the model hears.</source>
            <translation>Elegir una pieza de la biblioteca que el modelo oiga.</translation>
        </message>
        <message>
            <source>The library is empty.</source>
            <translation>La biblioteca está vacía.</translation>
        </message>
        <message>
            <source>There are no duplicates in the library.</source>
            <translation>No hay duplicados en la biblioteca.</translation>
        </message>
        <message>
            <source>Choose a piece or make a melody first.</source>
            <translation>Primero hay que elegir una pieza o crear una melodía.</translation>
        </message>
        <message>
            <source>No run was kept yet.</source>
            <translation>Aún no se ha guardado ningún entrenamiento.</translation>
        </message>
        <message>
            <source>The built-in sound is in use.</source>
            <translation>Se usa el sonido incorporado.</translation>
        </message>
        <message>
            <source>There is nothing to take back.</source>
            <translation>No hay nada que deshacer.</translation>
        </message>
        <message>
            <source>Nothing was taken back.</source>
            <translation>No se ha deshecho nada.</translation>
        </message>
        <message>
            <source>Tick at least one piece in the library first.</source>
            <translation>Primero hay que marcar al menos una pieza de la biblioteca.</translation>
        </message>
        <message>
            <source>Load some music into the library first.</source>
            <translation>Primero hay que cargar música en la biblioteca.</translation>
        </message>
        <message>
            <source>&amp;Undo {what}</source>
            <translation>&amp;Deshacer {what}</translation>
        </message>
        <message>
            <source>&amp;Redo {what}</source>
            <translation>&amp;Rehacer {what}</translation>
        </message>
        <message>
            <source>Choose notes in the piano roll first.</source>
            <translation>Primero hay que elegir notas en el piano roll.</translation>
        </message>
        <message>
            <source>Nothing was copied yet.</source>
            <translation>Aún no se ha copiado nada.</translation>
        </message>
        <message>
            <source>There are no notes here yet.</source>
            <translation>Aquí aún no hay notas.</translation>
        </message>
    </context>
    <context>
        <name>ChancesDesk</name>
        <message>
            <source>the primer</source>
            <translation>el comienzo</translation>
        </message>
        <message>
            <source>end {share:.0f} %</source>
            <translation>fin {share:.0f} %</translation>
        </message>
        <message>
            <source>After {what}: {chances}</source>
            <translation>Tras {what}: {chances}</translation>
        </message>
        <message>
            <source>In place of {what}: {chances}</source>
            <translation>En lugar de {what}: {chances}</translation>
        </message>
    </context>
    <context>
        <name>ClippingPage</name>
        <message>
            <source>Clipping keeps one wild gradient from throwing the weights far off: by norm the arrow gets shorter and points the same way, by value it turns as well.</source>
            <translation>El recorte impide que un gradiente desbocado eche los pesos muy lejos: por norma la flecha se acorta y apunta igual; por valor, además, gira.</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>Gradiente</translation>
        </message>
        <message>
            <source>The network is reading the piece …</source>
            <translation>La red está leyendo la pieza …</translation>
        </message>
        <message>
            <source>before</source>
            <translation>antes</translation>
        </message>
        <message>
            <source>clipped by norm</source>
            <translation>recortado por norma</translation>
        </message>
        <message>
            <source>clipped by value</source>
            <translation>recortado por valor</translation>
        </message>
        <message>
            <source>input</source>
            <translation>entrada</translation>
        </message>
        <message>
            <source>recurrent, W</source>
            <translation>recurrente, W</translation>
        </message>
        <message>
            <source>recurrent, U</source>
            <translation>recurrente, U</translation>
        </message>
        <message>
            <source>heads</source>
            <translation>salidas</translation>
        </message>
        <message>
            <source>looking back</source>
            <translation>repeticiones</translation>
        </message>
        <message>
            <source>From the note that comes in to the units</source>
            <translation>De la nota que entra a las unidades</translation>
        </message>
        <message>
            <source>The recurrent layers: what they make of what comes in</source>
            <translation>Las capas recurrentes: lo que hacen de lo que entra</translation>
        </message>
        <message>
            <source>The recurrent layers: what they make of their own memory</source>
            <translation>Las capas recurrentes: lo que hacen de su propia memoria</translation>
        </message>
        <message>
            <source>From the memory to step, pitch, duration and velocity of the next note</source>
            <translation>De la memoria al paso, la altura, la duración y la velocidad de la nota siguiente</translation>
        </message>
        <message>
            <source>What looks around pitches, back in the piece, and at what usually follows</source>
            <translation>Lo que mira en torno a las alturas, hacia atrás en la pieza y a lo que suele seguir</translation>
        </message>
        <message>
            <source>By norm: nothing happens, for the gradient is only {length:.3g} long.</source>
            <translation>Por norma: no ocurre nada, pues el gradiente solo mide {length:.3g}.</translation>
        </message>
        <message>
            <source>By norm: every entry is multiplied by {scale:.3g}: the gradient is {threshold:.3g} long instead of {length:.3g} and keeps its direction.</source>
            <translation>Por norma: cada componente se multiplica por {scale:.3g}: el gradiente mide {threshold:.3g} en vez de {length:.3g} y conserva su dirección.</translation>
        </message>
        <message>
            <source>By value: nothing happens, for no entry is larger than {threshold:.3g}.</source>
            <translation>Por valor: no ocurre nada, pues ningún componente supera {threshold:.3g}.</translation>
        </message>
        <message>
            <source>By value: {cut:,} of {all:,} entries are cut to ±{threshold:.3g}: the gradient is {length:.3g} long and turns by {angle}.</source>
            <translation>Por valor: {cut:,} de {all:,} componentes se recortan a ±{threshold:.3g}: el gradiente mide {length:.3g} y gira {angle}.</translation>
        </message>
        <message>
            <source>by norm</source>
            <translation>por norma</translation>
        </message>
        <message>
            <source>by value</source>
            <translation>por valor</translation>
        </message>
        <message>
            <source>Largest entries</source>
            <translation>Componentes mayores</translation>
        </message>
        <message>
            <source>By norm, {threshold:.3g} would clip {percent:.0f} % of the {n:,} steps of the run.</source>
            <translation>Por norma, {threshold:.3g} recortaría el {percent:.0f} % de los {n:,} pasos del entrenamiento.</translation>
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>A network is being trained; closing stops it.</source>
            <translation>Se está entrenando una red; al cerrar se detiene.</translation>
        </message>
        <message>
            <source>The trained network is not saved yet.</source>
            <translation>La red entrenada aún no se ha guardado.</translation>
        </message>
        <message>
            <source>1 take is not exported yet.</source>
            <translation>1 toma aún no se ha exportado.</translation>
        </message>
        <message>
            <source>{n} takes are not exported yet.</source>
            <translation>{n} tomas aún no se han exportado.</translation>
        </message>
        <message>
            <source>The network's best state is kept in any case, as {path}.</source>
            <translation>El mejor estado de la red se conserva en todo caso, en {path}.</translation>
        </message>
    </context>
    <context>
        <name>Collection</name>
        <message>
            <source>ticking</source>
            <translation>marcar</translation>
        </message>
        <message>
            <source>removing 1 piece</source>
            <translation>quitar 1 pieza</translation>
        </message>
        <message>
            <source>removing {n} pieces</source>
            <translation>quitar {n} piezas</translation>
        </message>
        <message>
            <source>1 piece is taken out of the library; its file stays where it is.</source>
            <translation>Se ha quitado 1 pieza de la biblioteca; su archivo sigue donde está.</translation>
        </message>
        <message>
            <source>{n} pieces are taken out of the library; their files stay where they are.</source>
            <translation>Se han quitado {n} piezas de la biblioteca; sus archivos siguen donde están.</translation>
        </message>
        <message>
            <source>learning from pieces</source>
            <translation>aprender de piezas</translation>
        </message>
        <message>
            <source>validating with pieces</source>
            <translation>validar con piezas</translation>
        </message>
        <message>
            <source>leaving pieces out</source>
            <translation>excluir piezas</translation>
        </message>
        <message>
            <source>choosing pieces</source>
            <translation>elegir piezas</translation>
        </message>
        <message>
            <source>1 duplicate is left out now.</source>
            <translation>Ahora se excluye 1 duplicado.</translation>
        </message>
        <message>
            <source>{n} duplicates are left out now.</source>
            <translation>Ahora se excluyen {n} duplicados.</translation>
        </message>
        <message>
            <source>These files are in the library already.</source>
            <translation>Estos archivos ya están en la biblioteca.</translation>
        </message>
    </context>
    <context>
        <name>ColourScale</name>
        <message>
            <source>Colours: {title} from {low} to {high}</source>
            <translation>Colores: {title} de {low} a {high}</translation>
        </message>
    </context>
    <context>
        <name>CommandMaker</name>
        <message>
            <source>the network that made this take is no longer in use: open its model first</source>
            <translation>la red que hizo esta toma ya no está en uso: hay que abrir antes su modelo</translation>
        </message>
    </context>
    <context>
        <name>ConsideredBox</name>
        <message>
            <source>Click a note in the piano roll to see what else the network considered there.</source>
            <translation>Hacer clic en una nota del piano roll para ver qué más consideró ahí la red.</translation>
        </message>
        <message>
            <source>Branch from here</source>
            <translation>Ramificar aquí</translation>
        </message>
        <message>
            <source>What the network considered</source>
            <translation>Lo que consideró la red</translation>
        </message>
        <message>
            <source>Choose another pitch, start or length in the list first</source>
            <translation>Primero hay que elegir en la lista otra altura, inicio o duración</translation>
        </message>
        <message>
            <source>A new take that keeps all before this note, and goes on from this choice: {what}</source>
            <translation>Una nueva toma que conserva todo lo anterior a esta nota y sigue desde esta elección: {what}</translation>
        </message>
    </context>
    <context>
        <name>ConsideredTable</name>
        <message>
            <source>Part</source>
            <translation>Parte</translation>
        </message>
        <message>
            <source>What would be different about the note</source>
            <translation>Qué sería distinto en la nota</translation>
        </message>
        <message>
            <source>Might be</source>
            <translation>Podría ser</translation>
        </message>
        <message>
            <source>What might stand here; ● is what does</source>
            <translation>Lo que podría estar aquí; ● es lo que está</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>The chance that the network gives it</source>
            <translation>La probabilidad que le da la red</translation>
        </message>
        <message>
            <source>Drawn</source>
            <translation>Sorteo</translation>
        </message>
        <message>
            <source>The chance after temperature, top-k, top-p and scale</source>
            <translation>La probabilidad tras la temperatura, top-k, top-p y la escala</translation>
        </message>
        <message>
            <source>This stands here</source>
            <translation>Esto es lo que está aquí</translation>
        </message>
        <message>
            <source>Double-click: branch from here</source>
            <translation>Doble clic: ramificar desde aquí</translation>
        </message>
        <message>
            <source>Pitch</source>
            <translation>Altura</translation>
        </message>
        <message>
            <source>Starts</source>
            <translation>Empieza</translation>
        </message>
        <message>
            <source>Lasts</source>
            <translation>Dura</translation>
        </message>
        <message>
            <source>with the one before</source>
            <translation>con la anterior</translation>
        </message>
        <message>
            <source>1 quarter on</source>
            <translation>1 negra después</translation>
        </message>
        <message>
            <source>1 quarter</source>
            <translation>1 negra</translation>
        </message>
        <message>
            <source>{count} quarters on</source>
            <translation>{count} negras después</translation>
        </message>
        <message>
            <source>{count} quarters</source>
            <translation>{count} negras</translation>
        </message>
    </context>
    <context>
        <name>Counts</name>
        <message>
            <source>1 note</source>
            <translation>1 nota</translation>
        </message>
        <message>
            <source>{n} notes</source>
            <translation>{n} notas</translation>
        </message>
        <message>
            <source>1 bar</source>
            <translation>1 compás</translation>
        </message>
        <message>
            <source>{n} bars</source>
            <translation>{n} compases</translation>
        </message>
        <message>
            <source>1 piece</source>
            <translation>1 pieza</translation>
        </message>
        <message>
            <source>{n} pieces</source>
            <translation>{n} piezas</translation>
        </message>
        <message>
            <source>bar</source>
            <translation>compás</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>época</translation>
        </message>
        <message>
            <source>note</source>
            <translation>nota</translation>
        </message>
        <message>
            <source>piece</source>
            <translation>pieza</translation>
        </message>
        <message>
            <source>semitone</source>
            <translation>semitono</translation>
        </message>
        <message>
            <source>step</source>
            <translation>paso</translation>
        </message>
        <message>
            <source>unit</source>
            <translation>unidad</translation>
        </message>
    </context>
    <context>
        <name>CurveExports</name>
        <message>
            <source>Fit the curves</source>
            <translation>Ajustar las curvas</translation>
        </message>
        <message>
            <source>Export curves as PNG…</source>
            <translation>Exportar curvas como PNG…</translation>
        </message>
        <message>
            <source>Export curves as CSV…</source>
            <translation>Exportar curvas como CSV…</translation>
        </message>
        <message>
            <source>Export curves as PNG</source>
            <translation>Exportar curvas como PNG</translation>
        </message>
        <message>
            <source>Pictures (*.png)</source>
            <translation>Imágenes (*.png)</translation>
        </message>
        <message>
            <source>Export curves as CSV</source>
            <translation>Exportar curvas como CSV</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tablas (*.csv)</translation>
        </message>
        <message>
            <source>it cannot be written here; choose another place</source>
            <translation>no se puede escribir aquí; elegir otro lugar</translation>
        </message>
        <message>
            <source>Written: {names}</source>
            <translation>Escrito: {names}</translation>
        </message>
    </context>
    <context>
        <name>CurveTools</name>
        <message>
            <source>Smoothing</source>
            <translation>Suavizado</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>Suavizar</translation>
        </message>
        <message>
            <source>by steps</source>
            <translation>pasos</translation>
        </message>
        <message>
            <source>by time</source>
            <translation>tiempo</translation>
        </message>
        <message>
            <source>What the curves run over</source>
            <translation>Sobre qué corren las curvas</translation>
        </message>
        <message>
            <source>Fit the curves</source>
            <translation>Ajustar las curvas</translation>
        </message>
        <message>
            <source>Hear the melody of the validation before</source>
            <translation>Oír la melodía de la validación anterior</translation>
        </message>
        <message>
            <source>Hear the melody of the validation after</source>
            <translation>Oír la melodía de la validación siguiente</translation>
        </message>
        <message>
            <source>Export the curves</source>
            <translation>Exportar las curvas</translation>
        </message>
        <message>
            <source>No melody is kept yet: each validation keeps one.</source>
            <translation>Aún no hay ninguna melodía guardada: cada validación guarda una.</translation>
        </message>
        <message>
            <source>Hear the melody of the validation before (Left)</source>
            <translation>Oír la melodía de la validación anterior (Izquierda)</translation>
        </message>
        <message>
            <source>Hear the melody of the validation after (Right)</source>
            <translation>Oír la melodía de la validación siguiente (Derecha)</translation>
        </message>
        <message>
            <source>Hear what the network knows now</source>
            <translation>Oír lo que la red sabe ahora</translation>
        </message>
        <message>
            <source>Smoothing {weight:.3f}: the training loss as a moving average, the raw trace behind it</source>
            <translation>Suavizado {weight:.3f}: la pérdida de entrenamiento como media móvil, con el trazo en bruto detrás</translation>
        </message>
    </context>
    <context>
        <name>CurvesView</name>
        <message>
            <source>Loss, bits a note</source>
            <translation>Pérdida, bits por nota</translation>
        </message>
        <message>
            <source>Left and Right play the melody of the validation before or after; F fits the curves.</source>
            <translation>Izquierda y Derecha tocan la melodía de la validación anterior o siguiente; F ajusta las curvas.</translation>
        </message>
        <message>
            <source>Click to hear what the network knew then. Wheel: zoom. Drag: move. Double click: fit.</source>
            <translation>Clic para oír lo que la red sabía entonces. Rueda: zoom. Arrastrar: mover. Doble clic: ajustar.</translation>
        </message>
        <message>
            <source>Gradient norm</source>
            <translation>Gradiente</translation>
        </message>
        <message>
            <source>training</source>
            <translation>entrenamiento</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>validación</translation>
        </message>
        <message>
            <source>before</source>
            <translation>antes</translation>
        </message>
        <message>
            <source>after</source>
            <translation>después</translation>
        </message>
        <message>
            <source>Step {step:,}, {time}</source>
            <translation>Paso {step:,}, {time}</translation>
        </message>
    </context>
    <context>
        <name>DecayPlot</name>
        <message>
            <source>Gradient through time</source>
            <translation>Gradiente a través del tiempo</translation>
        </message>
        <message>
            <source>Wheel: zoom. Drag: move. Double click or F: fit.</source>
            <translation>Rueda: acercar. Arrastrar: mover. Doble clic o F: ajustar.</translation>
        </message>
        <message>
            <source>half is gone</source>
            <translation>se ha ido la mitad</translation>
        </message>
        <message>
            <source>share that is left</source>
            <translation>parte que queda</translation>
        </message>
        <message>
            <source>‖∂loss/∂h‖, nats</source>
            <translation>‖∂pérdida/∂h‖, nats</translation>
        </message>
        <message>
            <source>k, notes back from the loss</source>
            <translation>k, notas hacia atrás desde la pérdida</translation>
        </message>
    </context>
    <context>
        <name>DemoMelodies</name>
        <message>
            <source>A melody of the network that came along</source>
            <translation>Una melodía de la red incluida</translation>
        </message>
    </context>
    <context>
        <name>DetailsPane</name>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Open MIDI files</source>
            <translation>Abrir archivos MIDI</translation>
        </message>
        <message>
            <source>MIDI files ({patterns});;All files (*)</source>
            <translation>Archivos MIDI ({patterns});;Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Open a folder of MIDI files</source>
            <translation>Abrir una carpeta de archivos MIDI</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>Abrir un modelo</translation>
        </message>
        <message>
            <source>Save the model</source>
            <translation>Guardar el modelo</translation>
        </message>
        <message>
            <source>Export as MIDI</source>
            <translation>Exportar como MIDI</translation>
        </message>
        <message>
            <source>MIDI files (*.mid *.midi)</source>
            <translation>Archivos MIDI (*.mid *.midi)</translation>
        </message>
        <message>
            <source>Export all takes into a folder</source>
            <translation>Exportar todas las tomas a una carpeta</translation>
        </message>
        <message>
            <source>Choose a sound font</source>
            <translation>Elegir una fuente de sonido</translation>
        </message>
        <message>
            <source>Sound fonts (*.sf2);;All files (*)</source>
            <translation>Fuentes de sonido (*.sf2);;Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Files that are there already</source>
            <translation>Archivos que ya existen</translation>
        </message>
        <message>
            <source>In {folder} there are already:</source>
            <translation>En {folder} ya existen:</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>Conservar ambos</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Reemplazar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Export as WAV</source>
            <translation>Exportar como WAV</translation>
        </message>
        <message>
            <source>WAV files (*.wav)</source>
            <translation>Archivos WAV (*.wav)</translation>
        </message>
        <message>
            <source>Save everything in a folder</source>
            <translation>Guardar todo en una carpeta</translation>
        </message>
        <message>
            <source>Close Ritornello</source>
            <translation>Cerrar Ritornello</translation>
        </message>
        <message>
            <source>Save all…</source>
            <translation>Guardar todo…</translation>
        </message>
        <message>
            <source>Close without saving</source>
            <translation>Cerrar sin guardar</translation>
        </message>
        <message>
            <source>Ritornello models (*{suffix})</source>
            <translation>Modelos de Ritornello (*{suffix})</translation>
        </message>
    </context>
    <context>
        <name>Edits</name>
        <message>
            <source>moving notes</source>
            <translation>mover notas</translation>
        </message>
        <message>
            <source>copying notes</source>
            <translation>copiar notas</translation>
        </message>
        <message>
            <source>transposing</source>
            <translation>transportar</translation>
        </message>
        <message>
            <source>changing lengths</source>
            <translation>cambiar duraciones</translation>
        </message>
        <message>
            <source>drawing a note</source>
            <translation>dibujar una nota</translation>
        </message>
        <message>
            <source>deleting notes</source>
            <translation>eliminar notas</translation>
        </message>
        <message>
            <source>cutting notes</source>
            <translation>cortar notas</translation>
        </message>
        <message>
            <source>pasting notes</source>
            <translation>pegar notas</translation>
        </message>
        <message>
            <source>duplicating notes</source>
            <translation>duplicar notas</translation>
        </message>
        <message>
            <source>changing velocities</source>
            <translation>cambiar velocidades</translation>
        </message>
        <message>
            <source>changing the tempo</source>
            <translation>cambiar el tempo</translation>
        </message>
    </context>
    <context>
        <name>EmptyPage</name>
        <message>
            <source>Drop MIDI files or folders here,
or start with the melodies that came along.</source>
            <translation>Arrastrar aquí archivos MIDI o carpetas,
o empezar con las melodías incluidas.</translation>
        </message>
        <message>
            <source>Load the sample melodies</source>
            <translation>Cargar las melodías de muestra</translation>
        </message>
    </context>
    <context>
        <name>ExplodingForm</name>
        <message>
            <source>The step size of the first steps</source>
            <translation>El tamaño de paso de los primeros pasos</translation>
        </message>
        <message>
            <source>By how much the learning rate is multiplied again and again</source>
            <translation>Por cuánto se multiplica una y otra vez la tasa de aprendizaje</translation>
        </message>
        <message>
            <source>Clip by norm at 1</source>
            <translation>Recortar por norma en 1</translation>
        </message>
        <message>
            <source>The same steps with clipping on: drawn over the other run</source>
            <translation>Los mismos pasos con recorte: se dibujan sobre los otros</translation>
        </message>
        <message>
            <source>Starting rate</source>
            <translation>Tasa inicial</translation>
        </message>
        <message>
            <source>Growth in 2 steps</source>
            <translation>Crecimiento/2 pasos</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Try it with clipping</source>
            <translation>Probar con recorte</translation>
        </message>
        <message>
            <source>Break a copy</source>
            <translation>Romper una copia</translation>
        </message>
    </context>
    <context>
        <name>ExplodingPage</name>
        <message>
            <source>Without clipping one step too large makes the next gradient larger still: watch the norms climb until the first number is no longer finite.</source>
            <translation>Sin recorte, un paso demasiado grande hace aún mayor el gradiente siguiente: mirar subir las normas hasta que el primer número deja de ser finito.</translation>
        </message>
        <message>
            <source>A click on the button draws here what becomes of a copy.</source>
            <translation>Un clic en el botón dibuja aquí qué pasa con una copia.</translation>
        </message>
        <message>
            <source>There is no network or no piece to train it on yet.</source>
            <translation>Aún no hay red, o no hay pieza con que entrenarla.</translation>
        </message>
        <message>
            <source>no clipping</source>
            <translation>sin recorte</translation>
        </message>
        <message>
            <source>clipped by norm</source>
            <translation>recortado por norma</translation>
        </message>
        <message>
            <source>Step {n:,}: every number is still finite …</source>
            <translation>Paso {n:,}: todos los números son todavía finitos …</translation>
        </message>
        <message>
            <source>With clipping it survives: all numbers are finite after {n:,} steps</source>
            <translation>Con recorte sobrevive: todos los números son finitos tras {n:,} pasos</translation>
        </message>
        <message>
            <source>It did not break in {n:,} steps: begin with a higher rate</source>
            <translation>No se rompió en {n:,} pasos: empezar con una tasa más alta</translation>
        </message>
        <message>
            <source>the loss is infinite at step {step:,}</source>
            <translation>la pérdida es infinita en el paso {step:,}</translation>
        </message>
        <message>
            <source>the loss is no number (NaN) at step {step:,}</source>
            <translation>la pérdida no es un número (NaN) en el paso {step:,}</translation>
        </message>
        <message>
            <source>the gradient of {name} is infinite at step {step:,}</source>
            <translation>el gradiente de {name} es infinito en el paso {step:,}</translation>
        </message>
        <message>
            <source>the gradient of {name} is no number (NaN) at step {step:,}</source>
            <translation>el gradiente de {name} no es un número (NaN) en el paso {step:,}</translation>
        </message>
        <message>
            <source>a weight of {name} is infinite at step {step:,}</source>
            <translation>un peso de {name} es infinito en el paso {step:,}</translation>
        </message>
        <message>
            <source>a weight of {name} is no number (NaN) at step {step:,}</source>
            <translation>un peso de {name} no es un número (NaN) en el paso {step:,}</translation>
        </message>
        <message>
            <source>the hidden state {name} is infinite at step {step:,}</source>
            <translation>el estado oculto {name} es infinito en el paso {step:,}</translation>
        </message>
        <message>
            <source>the hidden state {name} is no number (NaN) at step {step:,}</source>
            <translation>el estado oculto {name} no es un número (NaN) en el paso {step:,}</translation>
        </message>
        <message>
            <source>the norm of the gradient is infinite at step {step:,}; its largest entry is in {name}</source>
            <translation>la norma del gradiente es infinita en el paso {step:,}; su mayor valor está en {name}</translation>
        </message>
        <message>
            <source>At step {step:,} the guard stepped in:</source>
            <translation>En el paso {step:,} intervino la protección:</translation>
        </message>
        <message>
            <source>The loss is {bits:.2f} bits a note again.</source>
            <translation>La pérdida vuelve a ser de {bits:.2f} bits por nota.</translation>
        </message>
        <message>
            <source>The guard left out what was not finite. It was never three steps in a row: no way back.</source>
            <translation>Se omitió lo que no era finito. Nunca fueron tres pasos seguidos: no hubo vuelta atrás.</translation>
        </message>
        <message>
            <source>The learning rate is {rate} by now, the loss {bits} bits a note.</source>
            <translation>La tasa de aprendizaje es ya {rate}; la pérdida, {bits} bits por nota.</translation>
        </message>
        <message>
            <source>At such a rate nothing is learnt any more, but every number stays finite.</source>
            <translation>Con una tasa así ya no se aprende nada, pero todos los números siguen siendo finitos.</translation>
        </message>
        <message>
            <source>A copy is trained on what is in the piano roll; your own network is untouched.</source>
            <translation>Se entrena una copia con lo que hay en el piano roll; la red propia queda intacta.</translation>
        </message>
    </context>
    <context>
        <name>ExplosionPlots</name>
        <message>
            <source>loss, bits a note</source>
            <translation>pérdida, bits por nota</translation>
        </message>
        <message>
            <source>gradient norm</source>
            <translation>norma del gradiente</translation>
        </message>
        <message>
            <source>norm of the weights</source>
            <translation>norma de los pesos</translation>
        </message>
        <message>
            <source>learning rate</source>
            <translation>tasa de aprendizaje</translation>
        </message>
        <message>
            <source>step</source>
            <translation>paso</translation>
        </message>
        <message>
            <source>Wheel: zoom. Drag: move. Double click or F: fit.</source>
            <translation>Rueda: acercar. Arrastrar: mover. Doble clic o F: ajustar.</translation>
        </message>
        <message>
            <source>● the way back</source>
            <translation>● la vuelta atrás</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <source>Opening {name}…</source>
            <translation>Abriendo {name}…</translation>
        </message>
        <message>
            <source>Writing {name}…</source>
            <translation>Escribiendo {name}…</translation>
        </message>
        <message>
            <source>Writing {count} files…</source>
            <translation>Escribiendo {count} archivos…</translation>
        </message>
        <message>
            <source>Written: {names}</source>
            <translation>Escrito: {names}</translation>
        </message>
        <message>
            <source>Opened {name}: {what}</source>
            <translation>Abierto {name}: {what}</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Guardado: {path}</translation>
        </message>
    </context>
    <context>
        <name>FontChoice</name>
        <message>
            <source>This needs tinysoundfont, which is not installed: sound is made of plain waves.</source>
            <translation>Para esto hace falta tinysoundfont, que no está instalado: el sonido se hace con ondas simples.</translation>
        </message>
        <message>
            <source>The built-in sound plays.</source>
            <translation>Suena el sonido incorporado.</translation>
        </message>
        <message>
            <source>Sound font: {name}, {count} instruments.</source>
            <translation>Fuente de sonido: {name}, {count} instrumentos.</translation>
        </message>
        <message>
            <source>{problem} The built-in sound plays instead.</source>
            <translation>{problem} En su lugar suena el sonido incorporado.</translation>
        </message>
    </context>
    <context>
        <name>GenerationConnections</name>
        <message>
            <source>Part of {title}</source>
            <translation>Parte de {title}</translation>
        </message>
        <message>
            <source>Looking for the network that made it…</source>
            <translation>Buscando la red que la creó…</translation>
        </message>
        <message>
            <source>Copied: {command}</source>
            <translation>Copiado: {command}</translation>
        </message>
        <message>
            <source>Copied; it makes the take as it was before it was changed by hand: {command}</source>
            <translation>Copiado; crea la toma tal como era antes de cambiarla a mano: {command}</translation>
        </message>
    </context>
    <context>
        <name>GenerationPanel</name>
        <message>
            <source>Generate</source>
            <translation>Generar</translation>
        </message>
        <message>
            <source>There is no trained network yet: press Train, or open a model.</source>
            <translation>Aún no hay ninguna red entrenada: pulsar Entrenar o abrir un modelo.</translation>
        </message>
        <message>
            <source>removing the primer</source>
            <translation>quitar el comienzo</translation>
        </message>
        <message>
            <source>choosing a primer</source>
            <translation>elegir un comienzo</translation>
        </message>
        <message>
            <source>{pitch} at {place}</source>
            <translation>{pitch} en {place}</translation>
        </message>
    </context>
    <context>
        <name>Gestures</name>
        <message>
            <source>In the library and the lists</source>
            <translation>En la biblioteca y las listas</translation>
        </message>
        <message>
            <source>In the curves</source>
            <translation>En las curvas</translation>
        </message>
        <message>
            <source>On the piano keyboard</source>
            <translation>En el teclado de piano</translation>
        </message>
        <message>
            <source>In the piano roll: notes</source>
            <translation>En el piano roll: notas</translation>
        </message>
        <message>
            <source>In the piano roll: time and view</source>
            <translation>En el piano roll: tiempo y vista</translation>
        </message>
        <message>
            <source>Open files, folders, models: drop them anywhere on the window</source>
            <translation>Abrir archivos, carpetas o modelos: soltarlos en cualquier parte de la ventana</translation>
        </message>
        <message>
            <source>Drop</source>
            <translation>Soltar</translation>
        </message>
        <message>
            <source>Play a piece or a take</source>
            <translation>Reproducir una pieza o una toma</translation>
        </message>
        <message>
            <source>Double click</source>
            <translation>Doble clic</translation>
        </message>
        <message>
            <source>Rename a take</source>
            <translation>Renombrar una toma</translation>
        </message>
        <message>
            <source>Drag a take out as a MIDI file, into a DAW or a folder</source>
            <translation>Arrastrar una toma como archivo MIDI a un DAW o a una carpeta</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>Arrastrar</translation>
        </message>
        <message>
            <source>Open the menu of what is selected</source>
            <translation>Abrir el menú de lo elegido</translation>
        </message>
        <message>
            <source>Right click</source>
            <translation>Clic derecho</translation>
        </message>
        <message>
            <source>Hear what the network knew then</source>
            <translation>Oír lo que la red sabía entonces</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>Clic</translation>
        </message>
        <message>
            <source>Go to the melody before or after</source>
            <translation>Ir a la melodía anterior o siguiente</translation>
        </message>
        <message>
            <source>Hear that melody again</source>
            <translation>Oír de nuevo esa melodía</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Show all of the curve</source>
            <translation>Mostrar toda la curva</translation>
        </message>
        <message>
            <source>F, double click</source>
            <translation>F, doble clic</translation>
        </message>
        <message>
            <source>Change the clipping threshold</source>
            <translation>Cambiar el umbral de recorte</translation>
        </message>
        <message>
            <source>Drag its line</source>
            <translation>Arrastrar su línea</translation>
        </message>
        <message>
            <source>Move the mark by a semitone</source>
            <translation>Mover la marca un semitono</translation>
        </message>
        <message>
            <source>Move the mark by an octave</source>
            <translation>Mover la marca una octava</translation>
        </message>
        <message>
            <source>Press the marked key</source>
            <translation>Pulsar la tecla marcada</translation>
        </message>
        <message>
            <source>Press a white or black key</source>
            <translation>Pulsar una tecla blanca o negra</translation>
        </message>
        <message>
            <source>An octave down or up for the letters</source>
            <translation>Una octava menos o más para las letras</translation>
        </message>
        <message>
            <source>Select a note; one more</source>
            <translation>Elegir una nota; una más</translation>
        </message>
        <message>
            <source>Click; Shift or Ctrl and click</source>
            <translation>Clic; Mayús o Ctrl y clic</translation>
        </message>
        <message>
            <source>Select all in a rectangle</source>
            <translation>Elegir todas las de un rectángulo</translation>
        </message>
        <message>
            <source>Drag beside the notes</source>
            <translation>Arrastrar junto a las notas</translation>
        </message>
        <message>
            <source>Select the note before or after</source>
            <translation>Elegir la nota anterior o siguiente</translation>
        </message>
        <message>
            <source>Move in time or pitch; without snapping</source>
            <translation>Mover en el tiempo o la altura; sin ajuste</translation>
        </message>
        <message>
            <source>Drag; Alt and drag</source>
            <translation>Arrastrar; Alt y arrastrar</translation>
        </message>
        <message>
            <source>Copy, and move the copy</source>
            <translation>Copiar y mover la copia</translation>
        </message>
        <message>
            <source>Ctrl and drag</source>
            <translation>Ctrl y arrastrar</translation>
        </message>
        <message>
            <source>Move by a step of the grid</source>
            <translation>Mover un paso de la rejilla</translation>
        </message>
        <message>
            <source>Move by a semitone; by an octave</source>
            <translation>Mover un semitono; una octava</translation>
        </message>
        <message>
            <source>Make longer or shorter</source>
            <translation>Alargar o acortar</translation>
        </message>
        <message>
            <source>Drag the right end; Shift+← Shift+→</source>
            <translation>Arrastrar el extremo derecho; Mayús+← Mayús+→</translation>
        </message>
        <message>
            <source>Draw a note</source>
            <translation>Dibujar una nota</translation>
        </message>
        <message>
            <source>Double click, Insert</source>
            <translation>Doble clic, Insert</translation>
        </message>
        <message>
            <source>Let go of the selection</source>
            <translation>Soltar la selección</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Move the playhead</source>
            <translation>Mover el cursor</translation>
        </message>
        <message>
            <source>Click on the ruler</source>
            <translation>Clic en la regla</translation>
        </message>
        <message>
            <source>Move the playhead by a bar</source>
            <translation>Mover el cursor un compás</translation>
        </message>
        <message>
            <source>Select a time range</source>
            <translation>Elegir un intervalo de tiempo</translation>
        </message>
        <message>
            <source>Drag on the ruler; Ctrl+Shift+← Ctrl+Shift+→</source>
            <translation>Arrastrar en la regla; Ctrl+Mayús+← Ctrl+Mayús+→</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>Ctrl and wheel; + −</source>
            <translation>Ctrl y rueda; + −</translation>
        </message>
        <message>
            <source>Zoom the height of the rows</source>
            <translation>Zoom de la altura de las filas</translation>
        </message>
        <message>
            <source>Ctrl, Shift and wheel</source>
            <translation>Ctrl, Mayús y rueda</translation>
        </message>
        <message>
            <source>Show the whole piece</source>
            <translation>Mostrar la pieza entera</translation>
        </message>
        <message>
            <source>Scroll; sideways</source>
            <translation>Desplazar; de lado</translation>
        </message>
        <message>
            <source>Wheel; Shift and wheel</source>
            <translation>Rueda; Mayús y rueda</translation>
        </message>
        <message>
            <source>Drag the view</source>
            <translation>Arrastrar la vista</translation>
        </message>
        <message>
            <source>Middle button</source>
            <translation>Botón central</translation>
        </message>
    </context>
    <context>
        <name>GradientPage</name>
        <message>
            <source>One loss is sent back through the notes before it: the steeper a curve falls, the sooner the gradient vanishes and the less can be learnt from notes long ago.</source>
            <translation>Una pérdida se envía hacia atrás por las notas anteriores: cuanto más cae una curva, antes se desvanece el gradiente y menos se aprende de las notas lejanas.</translation>
        </message>
        <message>
            <source>The network is reading the piece …</source>
            <translation>La red está leyendo la pieza …</translation>
        </message>
        <message>
            <source>there is no note before it within the window</source>
            <translation>no hay ninguna nota anterior en la ventana</translation>
        </message>
        <message>
            <source>more than half of the gradient is still there {n:,} notes back</source>
            <translation>más de la mitad del gradiente sigue ahí {n:,} notas atrás</translation>
        </message>
        <message>
            <source>half of the gradient is gone after {n:.1f} notes</source>
            <translation>la mitad del gradiente se ha ido tras {n:.1f} notas</translation>
        </message>
        <message>
            <source>more than {n:,} notes</source>
            <translation>más de {n:,} notas</translation>
        </message>
        <message>
            <source>{n:.1f} notes</source>
            <translation>{n:.1f} notas</translation>
        </message>
        <message>
            <source>the gradient of this loss</source>
            <translation>el gradiente de esta pérdida</translation>
        </message>
        <message>
            <source>the gradient of this loss: {n:,} notes back, {share} of it is left</source>
            <translation>el gradiente de esta pérdida: {n:,} notas atrás queda {share}</translation>
        </message>
        <message>
            <source>Half of its gradient is gone after</source>
            <translation>La mitad de su gradiente se va tras</translation>
        </message>
        <message>
            <source>state h</source>
            <translation>estado h</translation>
        </message>
        <message>
            <source>its cell state c</source>
            <translation>su estado de celda c</translation>
        </message>
        <message>
            <source>untrained, same size</source>
            <translation>sin entrenar, igual tamaño</translation>
        </message>
        <message>
            <source>Step {step:,}: the window just trained on, mean of {n:,} pieces</source>
            <translation>Paso {step:,}: la ventana recién entrenada, media de {n:,} piezas</translation>
        </message>
        <message>
            <source>The loss at {note}</source>
            <translation>La pérdida en {note}</translation>
        </message>
        <message>
            <source>note {n:,} of the window</source>
            <translation>la nota {n:,} de la ventana</translation>
        </message>
        <message>
            <source>the end of the piece</source>
            <translation>el final de la pieza</translation>
        </message>
        <message>
            <source>note {n:,}, {pitch}</source>
            <translation>la nota {n:,}, {pitch}</translation>
        </message>
        <message>
            <source>loss {bits:.2f} bits</source>
            <translation>pérdida {bits:.2f} bits</translation>
        </message>
        <message>
            <source>{share} of the gradient is left, {n:,} notes back</source>
            <translation>queda {share} del gradiente, {n:,} notas atrás</translation>
        </message>
        <message>
            <source>beyond the cut: no gradient comes here</source>
            <translation>más allá del corte: aquí no llega ningún gradiente</translation>
        </message>
        <message>
            <source>{n:,} notes between two cuts. {title}, {loss} Going back from it, {half}. Left and Right look at the loss of another note.</source>
            <translation>{n:,} notas entre dos cortes. {title}, {loss} Hacia atrás desde ella, {half}. Con Izquierda y Derecha se mira la pérdida de otra nota.</translation>
        </message>
        <message>
            <source>{bits:.2f} bits.</source>
            <translation>{bits:.2f} bits.</translation>
        </message>
        <message>
            <source>less than a millionth</source>
            <translation>menos de una millonésima</translation>
        </message>
    </context>
    <context>
        <name>GradientTools</name>
        <message>
            <source>Beside untrained RNN, GRU and LSTM</source>
            <translation>Junto a RNN, GRU y LSTM sin entrenar</translation>
        </message>
        <message>
            <source>Networks of the same size that have learnt nothing yet, on these notes</source>
            <translation>Redes del mismo tamaño que aún no han aprendido nada, con estas notas</translation>
        </message>
        <message>
            <source>All curves begin at 1</source>
            <translation>Todas las curvas desde 1</translation>
        </message>
        <message>
            <source>Shares of what there is at the loss itself, in place of norms</source>
            <translation>Partes de lo que hay en la propia pérdida, en lugar de normas</translation>
        </message>
        <message>
            <source>Cut after</source>
            <translation>Cortar tras</translation>
        </message>
        <message>
            <source>BPTT length, notes</source>
            <translation>Longitud de BPTT, notas</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>notas</translation>
        </message>
        <message>
            <source>The run that is under way cuts there; it was chosen under More.</source>
            <translation>El entrenamiento en curso corta ahí; se eligió en «Más».</translation>
        </message>
        <message>
            <source>The BPTT length: so many notes back the gradient is cut. As in training at first.</source>
            <translation>La longitud de BPTT: tantas notas atrás se corta el gradiente. Al principio, como en el entrenamiento.</translation>
        </message>
    </context>
    <context>
        <name>HearingBox</name>
        <message>
            <source>What the model hears</source>
            <translation>Lo que oye el modelo</translation>
        </message>
        <message>
            <source>All voices</source>
            <translation>Todas las voces</translation>
        </message>
        <message>
            <source>Melody line</source>
            <translation>Línea melódica</translation>
        </message>
        <message>
            <source>Voices that the model hears</source>
            <translation>Voces que oye el modelo</translation>
        </message>
        <message>
            <source>The melody line is the highest note at each moment (the skyline): one voice</source>
            <translation>La línea melódica es la nota más aguda de cada momento (skyline): una sola voz</translation>
        </message>
        <message>
            <source>As suggested</source>
            <translation>Lo sugerido</translation>
        </message>
        <message>
            <source>This is what is suggested</source>
            <translation>Esto es lo sugerido</translation>
        </message>
        <message>
            <source>Go back to the tracks and voices that are suggested</source>
            <translation>Volver a las pistas y voces sugeridas</translation>
        </message>
    </context>
    <context>
        <name>HeatMap</name>
        <message>
            <source>Memory, a row for each unit</source>
            <translation>Memoria, una fila por unidad</translation>
        </message>
    </context>
    <context>
        <name>InfluenceArcs</name>
        <message>
            <source>Influence of earlier notes</source>
            <translation>Influencia de las notas anteriores</translation>
        </message>
    </context>
    <context>
        <name>InsightNotes</name>
        <message>
            <source>{pitch} at {place}</source>
            <translation>{pitch} en {place}</translation>
        </message>
    </context>
    <context>
        <name>InsightPages</name>
        <message>
            <source>Memory</source>
            <translation>Memoria</translation>
        </message>
        <message>
            <source>Hidden state, cell state and gates, unit by unit, under the notes</source>
            <translation>Estado oculto, estado de la celda y puertas, unidad por unidad, bajo las notas</translation>
        </message>
        <message>
            <source>Surprise</source>
            <translation>Sorpresa</translation>
        </message>
        <message>
            <source>How unexpected each note was, and which notes made it likely</source>
            <translation>Cuán inesperada fue cada nota, y qué notas la hicieron probable</translation>
        </message>
        <message>
            <source>Neuron</source>
            <translation>Neurona</translation>
        </message>
        <message>
            <source>One note and the memory in, the next memory and a prediction out</source>
            <translation>Entran una nota y la memoria, salen la memoria siguiente y una predicción</translation>
        </message>
        <message>
            <source>Four shapes</source>
            <translation>Cuatro formas</translation>
        </message>
        <message>
            <source>One or many notes in, one or many out, on notes of your own</source>
            <translation>Entran una o muchas notas, salen una o muchas, con notas propias</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>Gradiente</translation>
        </message>
        <message>
            <source>How much of a loss reaches the notes before it, until it is cut</source>
            <translation>Cuánto de una pérdida llega a las notas anteriores, hasta que se corta</translation>
        </message>
        <message>
            <source>Clipping</source>
            <translation>Recorte</translation>
        </message>
        <message>
            <source>What clipping makes of a gradient's length and direction</source>
            <translation>Lo que el recorte hace de la longitud y la dirección de un gradiente</translation>
        </message>
        <message>
            <source>Exploding</source>
            <translation>Explosión</translation>
        </message>
        <message>
            <source>Train a copy without clipping, faster and faster, until it breaks</source>
            <translation>Entrenar una copia sin recorte, cada vez más deprisa, hasta que se rompe</translation>
        </message>
    </context>
    <context>
        <name>InsightPanel</name>
        <message>
            <source>Insight</source>
            <translation>Interior</translation>
        </message>
        <message>
            <source>Close the insight</source>
            <translation>Cerrar el interior</translation>
        </message>
    </context>
    <context>
        <name>InsightQuantities</name>
        <message>
            <source>Hidden state h</source>
            <translation>Estado oculto h</translation>
        </message>
        <message>
            <source>What the unit tells the rest of the network, −1 to 1</source>
            <translation>Lo que la unidad dice al resto de la red, de −1 a 1</translation>
        </message>
        <message>
            <source>Cell state c</source>
            <translation>Estado de la celda c</translation>
        </message>
        <message>
            <source>What the unit keeps to itself: the long memory of an LSTM</source>
            <translation>Lo que la unidad guarda para sí: la memoria larga de una LSTM</translation>
        </message>
        <message>
            <source>Forget gate f</source>
            <translation>Puerta de olvido f</translation>
        </message>
        <message>
            <source>How much of its memory the unit keeps: 0 nothing, 1 all</source>
            <translation>Cuánto de su memoria conserva la unidad: 0 nada, 1 todo</translation>
        </message>
        <message>
            <source>Input gate i</source>
            <translation>Puerta de entrada i</translation>
        </message>
        <message>
            <source>How much of what is new the unit lets in: 0 nothing, 1 all</source>
            <translation>Cuánto de lo nuevo deja entrar la unidad: 0 nada, 1 todo</translation>
        </message>
        <message>
            <source>Output gate o</source>
            <translation>Puerta de salida o</translation>
        </message>
        <message>
            <source>How much of its memory the unit tells: 0 nothing, 1 all</source>
            <translation>Cuánto de su memoria dice la unidad: 0 nada, 1 todo</translation>
        </message>
        <message>
            <source>Reset gate r</source>
            <translation>Puerta de reinicio r</translation>
        </message>
        <message>
            <source>How much the past counts for what is new: 0 not at all, 1 fully</source>
            <translation>Cuánto cuenta el pasado para lo nuevo: 0 nada, 1 del todo</translation>
        </message>
        <message>
            <source>Update gate z</source>
            <translation>Puerta de actualización z</translation>
        </message>
        <message>
            <source>State h</source>
            <translation>Estado h</translation>
        </message>
        <message>
            <source>Cell c</source>
            <translation>Celda c</translation>
        </message>
        <message>
            <source>Forget f</source>
            <translation>Olvido f</translation>
        </message>
        <message>
            <source>Input i</source>
            <translation>Entrada i</translation>
        </message>
        <message>
            <source>Output o</source>
            <translation>Salida o</translation>
        </message>
        <message>
            <source>Reset r</source>
            <translation>Reinicio r</translation>
        </message>
        <message>
            <source>Update z</source>
            <translation>Actualización z</translation>
        </message>
    </context>
    <context>
        <name>InsightSubject</name>
        <message>
            <source>There is no note in the piano roll yet that the network could read.</source>
            <translation>Todavía no hay en el piano roll ninguna nota que la red pueda leer.</translation>
        </message>
        <message>
            <source>{network} that came along</source>
            <translation>{network} (la red incluida)</translation>
        </message>
        <message>
            <source>one of the samples</source>
            <translation>una de las muestras</translation>
        </message>
    </context>
    <context>
        <name>InsightWording</name>
        <message>
            <source>input gate</source>
            <translation>puerta de entrada</translation>
        </message>
        <message>
            <source>forget gate</source>
            <translation>puerta de olvido</translation>
        </message>
        <message>
            <source>output gate</source>
            <translation>puerta de salida</translation>
        </message>
        <message>
            <source>reset gate</source>
            <translation>puerta de reinicio</translation>
        </message>
        <message>
            <source>update gate</source>
            <translation>puerta de actualización</translation>
        </message>
        <message>
            <source>{gate} of {where} held at {value:g}</source>
            <translation>{gate} de {where} fijada en {value:g}</translation>
        </message>
        <message>
            <source>{gate} held at {value:g}</source>
            <translation>{gate} fijada en {value:g}</translation>
        </message>
        <message>
            <source>memory of {where} emptied</source>
            <translation>memoria de {where} vaciada</translation>
        </message>
        <message>
            <source>memory emptied</source>
            <translation>memoria vaciada</translation>
        </message>
        <message>
            <source>memory of {where} frozen</source>
            <translation>memoria de {where} congelada</translation>
        </message>
        <message>
            <source>memory frozen</source>
            <translation>memoria congelada</translation>
        </message>
        <message>
            <source>silenced: {where}</source>
            <translation>en silencio: {where}</translation>
        </message>
        <message>
            <source>all units silenced</source>
            <translation>todas las unidades en silencio</translation>
        </message>
        <message>
            <source>layer {n}</source>
            <translation>capa {n}</translation>
        </message>
        <message>
            <source>layers {n}</source>
            <translation>capas {n}</translation>
        </message>
        <message>
            <source>unit {n}</source>
            <translation>unidad {n}</translation>
        </message>
        <message>
            <source>units {n}</source>
            <translation>unidades {n}</translation>
        </message>
        <message>
            <source>{units} in {layer}</source>
            <translation>{units} de la {layer}</translation>
        </message>
        <message>
            <source>before note {n}</source>
            <translation>antes de la nota {n}</translation>
        </message>
        <message>
            <source>at the beginning</source>
            <translation>al principio</translation>
        </message>
        <message>
            <source>from note {n}</source>
            <translation>desde la nota {n}</translation>
        </message>
        <message>
            <source>at note {n}</source>
            <translation>en la nota {n}</translation>
        </message>
        <message>
            <source>up to note {n}</source>
            <translation>hasta la nota {n}</translation>
        </message>
        <message>
            <source>from note {first} to {last}</source>
            <translation>de la nota {first} a la {last}</translation>
        </message>
    </context>
    <context>
        <name>InterferenceForm</name>
        <message>
            <source>the end</source>
            <translation>el final</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Aquí</translation>
        </message>
        <message>
            <source>From the note that the playhead is at</source>
            <translation>Desde la nota en la que está el cursor</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Escuchar</translation>
        </message>
        <message>
            <source>Gate</source>
            <translation>Puerta</translation>
        </message>
        <message>
            <source>Held at</source>
            <translation>Fijada en</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>Unidades</translation>
        </message>
        <message>
            <source>From note</source>
            <translation>Desde la nota</translation>
        </message>
        <message>
            <source>To note</source>
            <translation>Hasta la nota</translation>
        </message>
        <message>
            <source>held at</source>
            <translation>fijada en</translation>
        </message>
        <message>
            <source>to</source>
            <translation>hasta</translation>
        </message>
        <message>
            <source>Leave alone</source>
            <translation>No tocar</translation>
        </message>
        <message>
            <source>The memory as it is</source>
            <translation>La memoria tal como es</translation>
        </message>
        <message>
            <source>Hold a gate</source>
            <translation>Fijar una puerta</translation>
        </message>
        <message>
            <source>A gate is held at a value, whatever the network would like</source>
            <translation>Una puerta queda fijada en un valor, quiera lo que quiera la red</translation>
        </message>
        <message>
            <source>Empty memory</source>
            <translation>Vaciar memoria</translation>
        </message>
        <message>
            <source>The memory is emptied once, just before a note is heard</source>
            <translation>La memoria se vacía una vez, justo antes de oír una nota</translation>
        </message>
        <message>
            <source>Freeze memory</source>
            <translation>Congelar memoria</translation>
        </message>
        <message>
            <source>The memory stays as it is while notes go by</source>
            <translation>La memoria queda como está mientras pasan notas</translation>
        </message>
        <message>
            <source>Silence units</source>
            <translation>Silenciar unidades</translation>
        </message>
        <message>
            <source>The chosen units tell the rest of the network nothing</source>
            <translation>Las unidades elegidas no dicen nada al resto de la red</translation>
        </message>
        <message>
            <source>A plain recurrent network has no gates.</source>
            <translation>Una red recurrente simple no tiene puertas.</translation>
        </message>
        <message>
            <source>Make a melody with this done to the memory, and one without to compare it with</source>
            <translation>Crear una melodía con esto hecho a la memoria, y otra sin ello para comparar</translation>
        </message>
        <message>
            <source>Click a unit in the picture first; Ctrl and a click choose further ones.</source>
            <translation>Primero, clic en una unidad de la imagen; Ctrl y clic eligen otras más.</translation>
        </message>
        <message>
            <source>Choose what is done to the memory first.</source>
            <translation>Primero hay que elegir qué se hace a la memoria.</translation>
        </message>
        <message>
            <source>before note</source>
            <translation>antes de la nota</translation>
        </message>
        <message>
            <source>from note</source>
            <translation>desde la nota</translation>
        </message>
        <message>
            <source>all units</source>
            <translation>todas</translation>
        </message>
        <message>
            <source>the chosen unit</source>
            <translation>la unidad elegida</translation>
        </message>
        <message>
            <source>unit {units}</source>
            <translation>unidad {units}</translation>
        </message>
    </context>
    <context>
        <name>KeyStrip</name>
        <message>
            <source>Pitches</source>
            <translation>Alturas</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>Ritornello speaks English from the next start on.</source>
            <translation>Ritornello hablará español a partir del próximo inicio.</translation>
        </message>
    </context>
    <context>
        <name>LearnMenu</name>
        <message>
            <source>&amp;Learn</source>
            <translation>A&amp;prender</translation>
        </message>
        <message>
            <source>Show the &amp;lessons</source>
            <translation>Mostrar las &amp;lecciones</translation>
        </message>
        <message>
            <source>Short lessons on your own network, beside its pictures</source>
            <translation>Lecciones breves sobre la propia red, junto a sus imágenes</translation>
        </message>
    </context>
    <context>
        <name>LearnPanel</name>
        <message>
            <source>Lessons</source>
            <translation>Lecciones</translation>
        </message>
        <message>
            <source>Lesson</source>
            <translation>Lección</translation>
        </message>
        <message>
            <source>Close the lessons</source>
            <translation>Cerrar las lecciones</translation>
        </message>
        <message>
            <source>Shown on the small network that came along. Press Train, and it is your own.</source>
            <translation>Se muestra con la pequeña red que viene incluida. Al pulsar Entrenar, será la propia.</translation>
        </message>
        <message>
            <source>Equations</source>
            <translation>Ecuaciones</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Anterior</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <source>The lesson's text</source>
            <translation>El texto de la lección</translation>
        </message>
    </context>
    <context>
        <name>LensTools</name>
        <message>
            <source>Layer</source>
            <translation>Capa</translation>
        </message>
        <message>
            <source>Interfere</source>
            <translation>Intervenir</translation>
        </message>
        <message>
            <source>Hold gates, empty, freeze or silence the memory, and hear what the network plays then</source>
            <translation>Fijar puertas, vaciar, congelar o silenciar la memoria, y oír qué toca la red entonces</translation>
        </message>
        <message>
            <source>Layer {number}</source>
            <translation>Capa {number}</translation>
        </message>
    </context>
    <context>
        <name>Lessons</name>
        <message>
            <source>Clipping keeps steps short</source>
            <translation>El recorte acorta los pasos</translation>
        </message>
        <message>
            <source>The remedy is simple: a gradient that is too long is made shorter before the weights move. By norm, all its numbers are scaled alike: it keeps its direction. By value, every number beyond a limit is cut to it: so the gradient turns a little, towards what was small.</source>
            <translation>El remedio es sencillo: un gradiente demasiado largo se acorta antes de mover los pesos. Por norma, todos sus números se escalan igual y conserva la dirección. Por valor, cada número que pasa de un límite se corta en él, y el gradiente gira un poco, hacia lo que era pequeño.</translation>
        </message>
        <message>
            <source>The threshold is a matter of taste. So low that every step is clipped, and only the direction counts; so high that none is, and nothing is guarded. The curve shows, from the steps of your own run, what share any threshold would have clipped.</source>
            <translation>El umbral es cuestión de gusto. Tan bajo que se recorta todo paso, y solo cuenta la dirección; tan alto que ninguno, y nada protege. La curva muestra, con los pasos del propio entrenamiento, qué parte habría recortado cada umbral.</translation>
        </message>
        <message>
            <source>Clip at a tenth</source>
            <translation>Recortar en un décimo</translation>
        </message>
        <message>
            <source>The threshold goes to a tenth of the gradient’s length, or lower where no single number is that large. By norm the arrow shrinks and keeps pointing the same way; by value it turns.</source>
            <translation>El umbral pasa a un décimo de la longitud del gradiente, o a menos si ningún número es tan grande. Por norma la flecha mengua y apunta igual; por valor gira.</translation>
        </message>
        <message>
            <source>by norm: g ← g · min(1, θ / ‖g‖)&lt;br&gt;by value: g&lt;sub&gt;i&lt;/sub&gt; ← max(−θ, min(θ, g&lt;sub&gt;i&lt;/sub&gt;))&lt;br&gt;&lt;br&gt;g: the gradient, a number g&lt;sub&gt;i&lt;/sub&gt; for each weight; ‖g‖ = √∑ g&lt;sub&gt;i&lt;/sub&gt;²: its length; θ: the threshold.</source>
            <translation>por norma: g ← g · min(1, θ / ‖g‖)&lt;br&gt;por valor: g&lt;sub&gt;i&lt;/sub&gt; ← max(−θ, min(θ, g&lt;sub&gt;i&lt;/sub&gt;))&lt;br&gt;&lt;br&gt;g: el gradiente, un número g&lt;sub&gt;i&lt;/sub&gt; por peso; ‖g‖ = √∑ g&lt;sub&gt;i&lt;/sub&gt;²: su longitud; θ: el umbral.</translation>
        </message>
        <message>
            <source>When learning explodes</source>
            <translation>Cuando el aprendizaje explota</translation>
        </message>
        <message>
            <source>A gradient that is multiplied by less than 1 at every note vanishes. By more than 1, it grows from note to note until one step throws the weights far off. The next loss is larger, the next gradient larger still. Then a number is too large to be written down and becomes infinite, infinity minus infinity is no number at all (NaN), and from there it spreads to everything it touches.</source>
            <translation>Un gradiente que en cada nota se multiplica por menos de 1 se desvanece. Por más de 1, crece de nota en nota hasta que un paso lanza lejos los pesos. La pérdida siguiente es mayor, y el gradiente siguiente aún más. Entonces un número no cabe y se vuelve infinito, infinito menos infinito ya no es un número (NaN), y desde ahí contagia todo lo que toca.</translation>
        </message>
        <message>
            <source>Here you may break a copy of your network on purpose: without clipping, with a learning rate that grows. Your own network is untouched. In a real run a step like that is left out, and after three in a row the run goes back to its last good state with half the rate.</source>
            <translation>Aquí se puede romper a propósito una copia de la red: sin recorte y con una tasa de aprendizaje que crece. La red propia no se toca. En un entrenamiento real un paso así se omite, y tras tres seguidos se vuelve al último estado bueno con la mitad de la tasa.</translation>
        </message>
        <message>
            <source>Break it</source>
            <translation>Romperla</translation>
        </message>
        <message>
            <source>Watch the norms climb. The first number that is no longer finite is named, and the way back is shown.</source>
            <translation>Las normas suben. Se nombra el primer número que deja de ser finito, y se muestra el camino de vuelta.</translation>
        </message>
        <message>
            <source>‖∂h(t)/∂h(t−k)‖ ≤ (‖&lt;b&gt;U&lt;/b&gt;‖ γ)&lt;sup&gt;k&lt;/sup&gt;&lt;br&gt;w ← w − η g&lt;br&gt;&lt;br&gt;γ: the steepest slope of the cell, 1 for tanh. Where ‖&lt;b&gt;U&lt;/b&gt;‖ γ is above 1 the bound grows with k. w: a weight, g: its gradient, η: the learning rate.</source>
            <translation>‖∂h(t)/∂h(t−k)‖ ≤ (‖&lt;b&gt;U&lt;/b&gt;‖ γ)&lt;sup&gt;k&lt;/sup&gt;&lt;br&gt;w ← w − η g&lt;br&gt;&lt;br&gt;γ: la mayor pendiente de la celda, 1 para tanh. Si ‖&lt;b&gt;U&lt;/b&gt;‖ γ supera 1, la cota crece con k. w: un peso, g: su gradiente, η: la tasa de aprendizaje.</translation>
        </message>
        <message>
            <source>Gates decide what is kept</source>
            <translation>Las puertas deciden qué se guarda</translation>
        </message>
        <message>
            <source>A plain neuron writes its whole memory anew at every note. An LSTM has a second memory, the cell state c, and three gates for every unit: numbers from 0, shut, to 1, open. The forget gate says how much of c stays, the input gate how much is added, the output gate how much of it shows in h. A GRU makes do with two: reset and update.</source>
            <translation>Una neurona simple reescribe toda su memoria en cada nota. Una LSTM tiene una segunda memoria, el estado de celda c, y tres puertas por unidad: números de 0, cerrada, a 1, abierta. La de olvido dice cuánto de c se queda, la de entrada cuánto se añade, la de salida cuánto se ve en h. A una GRU le bastan dos: reinicio y actualización.</translation>
        </message>
        <message>
            <source>The picture shows the forget gate of every unit. One that stays near 1 remembers for long: at 0.9 half of what it knew is gone after 6.6 notes, at 0.99 after 69. Point at a row to read this half-life.</source>
            <translation>La imagen muestra la puerta de olvido de cada unidad. La que se mantiene cerca de 1 recuerda mucho tiempo: con 0,9 la mitad de lo que sabía se ha ido tras 6,6 notas; con 0,99, tras 69. Al señalar una fila se lee esta semivida.</translation>
        </message>
        <message>
            <source>Shut the forget gate, and listen</source>
            <translation>Cerrar la puerta de olvido y escuchar</translation>
        </message>
        <message>
            <source>A melody is made from the same beginning and the same random seed, but with the forget gate (of a GRU: the update gate) held at 0; a plain RNN has no gates, so its memory is frozen. The unharmed melody lies behind it in the piano roll, and the picture turns to the state that is left.</source>
            <translation>Se crea una melodía con el mismo comienzo y la misma semilla, pero con la puerta de olvido (en una GRU, la de actualización) fijada en 0; una RNN simple no tiene puertas y se congela su memoria. La melodía intacta queda detrás en el piano roll, y la imagen pasa al estado que queda.</translation>
        </message>
        <message>
            <source>LSTM: f = σ(W&lt;sub&gt;f&lt;/sub&gt;x + U&lt;sub&gt;f&lt;/sub&gt;h + b&lt;sub&gt;f&lt;/sub&gt;), likewise i and o; g = tanh(W&lt;sub&gt;g&lt;/sub&gt;x + U&lt;sub&gt;g&lt;/sub&gt;h + b&lt;sub&gt;g&lt;/sub&gt;)&lt;br&gt;c′ = f c + i g, h′ = o tanh(c′)&lt;br&gt;GRU: n = tanh(W&lt;sub&gt;n&lt;/sub&gt;x + r U&lt;sub&gt;n&lt;/sub&gt;h), h′ = (1 − z) n + z h&lt;br&gt;half-life = ln ½ / ln f&lt;br&gt;&lt;br&gt;f, i, o: forget, input and output gate; r, z: reset and update gate; g, n: what is new. σ squeezes any number into 0 to 1. x: the note; h, c: the memory before; h′, c′: after.</source>
            <translation>LSTM: f = σ(W&lt;sub&gt;f&lt;/sub&gt;x + U&lt;sub&gt;f&lt;/sub&gt;h + b&lt;sub&gt;f&lt;/sub&gt;), igual i y o; g = tanh(W&lt;sub&gt;g&lt;/sub&gt;x + U&lt;sub&gt;g&lt;/sub&gt;h + b&lt;sub&gt;g&lt;/sub&gt;)&lt;br&gt;c′ = f c + i g, h′ = o tanh(c′)&lt;br&gt;GRU: n = tanh(W&lt;sub&gt;n&lt;/sub&gt;x + r U&lt;sub&gt;n&lt;/sub&gt;h), h′ = (1 − z) n + z h&lt;br&gt;semivida = ln ½ / ln f&lt;br&gt;&lt;br&gt;f, i, o: puertas de olvido, entrada y salida; r, z: de reinicio y actualización; g, n: lo nuevo. σ comprime cualquier número entre 0 y 1. x: la nota; h, c: la memoria antes; h′, c′: después.</translation>
        </message>
        <message>
            <source>Which notes made this one likely?</source>
            <translation>¿Qué notas hicieron probable esta?</translation>
        </message>
        <message>
            <source>How surprised was the network at a note? It had given the note a chance p; the surprise is told in bits: 1 bit for a chance of one half, 2 for a quarter, 10 for one in a thousand. The bars show it for every note of the piece.</source>
            <translation>¿Cuánto sorprendió una nota a la red? Le había dado una probabilidad p; la sorpresa se cuenta en bits: 1 para un medio, 2 para un cuarto, 10 para uno entre mil. Las barras la muestran en cada nota de la pieza.</translation>
        </message>
        <message>
            <source>And why did it find a note likely? Put another pitch in place of one earlier note, let the network read again, and see how much of the chance is lost. Where it loses much, that earlier note counted: those are the notes that the network listened to.</source>
            <translation>¿Y por qué le pareció probable una nota? Se pone otra altura en lugar de una nota anterior, la red lee de nuevo, y se mira cuánta probabilidad se pierde. Donde se pierde mucho, aquella nota contó: esas son las notas que la red escuchó.</translation>
        </message>
        <message>
            <source>Ask about the most surprising note</source>
            <translation>Preguntar por la nota más sorprendente</translation>
        </message>
        <message>
            <source>The earlier notes that made it likelier light up, the brighter the stronger. Click any other note to ask about that one.</source>
            <translation>Se iluminan las notas anteriores que la hicieron más probable, con más brillo cuanto más contaron. Un clic en otra nota pregunta por ella.</translation>
        </message>
        <message>
            <source>surprise = −log&lt;sub&gt;2&lt;/sub&gt; p&lt;br&gt;influence(j) ∝ log q − ½ (log q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;−&lt;/sup&gt; + log q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;+&lt;/sup&gt;), at least 0&lt;br&gt;&lt;br&gt;p: the chance of the note that came; q: of its pitch. q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;−&lt;/sup&gt;, q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;+&lt;/sup&gt;: the same, had note j been the piece’s next pitch below or above. The largest influence is told as 1.</source>
            <translation>sorpresa = −log&lt;sub&gt;2&lt;/sub&gt; p&lt;br&gt;influencia(j) ∝ log q − ½ (log q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;−&lt;/sup&gt; + log q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;+&lt;/sup&gt;), al menos 0&lt;br&gt;&lt;br&gt;p: la probabilidad de la nota que llegó; q: la de su altura. q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;−&lt;/sup&gt;, q&lt;sub&gt;j&lt;/sub&gt;&lt;sup&gt;+&lt;/sup&gt;: la misma si la nota j hubiera sido la altura vecina de la pieza, inferior o superior. La influencia mayor se da como 1.</translation>
        </message>
        <message>
            <source>Learning backwards through time</source>
            <translation>Aprender hacia atrás en el tiempo</translation>
        </message>
        <message>
            <source>To learn, the network reads a window of notes and is told at every note how wrong its guess was: the loss. For each weight it then asks how the loss would change if that weight did: the gradient. The weights were used at every note, so the question is passed back from note to note, last to first. That is back-propagation through time.</source>
            <translation>Para aprender, la red lee una ventana de notas y en cada una se le dice cuánto erró: la pérdida. De cada peso pregunta luego cómo cambiaría la pérdida si él cambiara: el gradiente. Los pesos se usaron en todas las notas, así que la pregunta pasa hacia atrás de nota en nota, de la última a la primera. Eso es la retropropagación a través del tiempo.</translation>
        </message>
        <message>
            <source>Nobody can trace a long piece back to its beginning at every step. After so many notes, the BPTT length, the trace is cut. The memory runs on into the next window; the gradient does not run back out of it.</source>
            <translation>Nadie puede seguir una pieza larga hasta su comienzo en cada paso. Tras cierto número de notas, la longitud de BPTT, el rastro se corta. La memoria sigue hacia la ventana siguiente; el gradiente no vuelve de ella.</translation>
        </message>
        <message>
            <source>Cut after eight notes</source>
            <translation>Cortar tras ocho notas</translation>
        </message>
        <message>
            <source>The window in the picture is cut after eight notes. Nothing of the gradient crosses the cut, whatever happened before it.</source>
            <translation>La ventana de la imagen se corta tras ocho notas. Nada del gradiente cruza el corte, pasara lo que pasara antes.</translation>
        </message>
        <message>
            <source>∂L/∂&lt;b&gt;U&lt;/b&gt; = ∑&lt;sub&gt;t&lt;/sub&gt; ∑&lt;sub&gt;k&lt;/sub&gt; ∂L(t)/∂h(t) · ∂h(t)/∂h(t−k) · ∂h(t−k)/∂&lt;b&gt;U&lt;/b&gt;, k from 0 to the BPTT length&lt;br&gt;&lt;br&gt;L(t): the loss at note t. h(t): the hidden state. &lt;b&gt;U&lt;/b&gt;: weights from the memory to itself. ∂a/∂b: how a changes with b.</source>
            <translation>∂L/∂&lt;b&gt;U&lt;/b&gt; = ∑&lt;sub&gt;t&lt;/sub&gt; ∑&lt;sub&gt;k&lt;/sub&gt; ∂L(t)/∂h(t) · ∂h(t)/∂h(t−k) · ∂h(t−k)/∂&lt;b&gt;U&lt;/b&gt;, k de 0 a la longitud de BPTT&lt;br&gt;&lt;br&gt;L(t): la pérdida en la nota t. h(t): el estado oculto. &lt;b&gt;U&lt;/b&gt;: pesos de la memoria hacia sí misma. ∂a/∂b: cómo cambia a con b.</translation>
        </message>
        <message>
            <source>The hidden state is the memory</source>
            <translation>El estado oculto es la memoria</translation>
        </message>
        <message>
            <source>All that a recurrent neuron knows of the past is a list of numbers between −1 and 1, one for each of its units: the hidden state h. It is handed on from note to note. (Besides, the networks of this program look up how a piece went on before; that is not in the picture.)</source>
            <translation>Todo lo que una neurona recurrente sabe del pasado es una lista de números entre −1 y 1, uno por unidad: el estado oculto h. Pasa de nota a nota. (Aparte, las redes de este programa consultan cómo siguió antes la pieza; eso no está en la imagen.)</translation>
        </message>
        <message>
            <source>In the picture every row is a unit and every column is the memory after a note, aligned with the notes above. Nobody told the units what to keep. Still, some come to follow the beat, some the height of the melody, some the phrase; the rows are ordered by what they follow most closely.</source>
            <translation>En la imagen cada fila es una unidad y cada columna es la memoria tras una nota, alineada con las notas de arriba. Nadie dijo a las unidades qué guardar. Aun así, unas acaban siguiendo el pulso, otras la altura de la melodía, otras la frase; las filas se ordenan por lo que siguen más de cerca.</translation>
        </message>
        <message>
            <source>Colour the notes by a unit</source>
            <translation>Colorear las notas por una unidad</translation>
        </message>
        <message>
            <source>The notes take the colours of the unit that follows something most closely. Click a row for another one. Press Play and watch the playhead run through the notes and through the memory at once.</source>
            <translation>Las notas toman los colores de la unidad que sigue algo más de cerca. Un clic en una fila elige otra. Con Reproducir, el cursor recorre a la vez las notas y la memoria.</translation>
        </message>
        <message>
            <source>h(t) = f(x(t), h(t−1))&lt;br&gt;r = cov(h&lt;sub&gt;i&lt;/sub&gt;, m) / (σ(h&lt;sub&gt;i&lt;/sub&gt;) σ(m))&lt;br&gt;&lt;br&gt;h(t): the hidden state after note t. x(t): the note. f: the cell, in the next lesson. r: how closely unit i follows the musical fact m, such as the height of the note; 1 and −1 are exactly, 0 is not at all.</source>
            <translation>h(t) = f(x(t), h(t−1))&lt;br&gt;r = cov(h&lt;sub&gt;i&lt;/sub&gt;, m) / (σ(h&lt;sub&gt;i&lt;/sub&gt;) σ(m))&lt;br&gt;&lt;br&gt;h(t): el estado oculto tras la nota t. x(t): la nota. f: la celda, en la lección siguiente. r: cuánto sigue la unidad i al dato musical m, como la altura de la nota; 1 y −1 son exactamente, 0 es nada.</translation>
        </message>
        <message>
            <source>A neuron with a memory</source>
            <translation>Una neurona con memoria</translation>
        </message>
        <message>
            <source>A network that writes melodies reads them note by note. At every note it is given two things: the note itself, X(t), and what it remembers of all the notes before, A(t−1).</source>
            <translation>Una red que escribe melodías las lee nota a nota. En cada nota recibe dos cosas: la propia nota, X(t), y lo que recuerda de todas las anteriores, A(t−1).</translation>
        </message>
        <message>
            <source>From these two it makes its new memory, A(t), and from that its guess, Y(t): how likely each note is to come next. Then it hands its memory on to itself and reads the next note.</source>
            <translation>De ambas hace su nueva memoria, A(t), y de ella su pronóstico, Y(t): lo probable que es cada nota como siguiente. Luego se entrega a sí misma la memoria y lee la nota que sigue.</translation>
        </message>
        <message>
            <source>It is one and the same neuron all the time. The picture shows it several times side by side, unrolled in time, so that you can see what it hands on.</source>
            <translation>Es siempre la misma neurona. La imagen la muestra varias veces, una junto a otra, desenrollada en el tiempo, para que se vea qué se entrega.</translation>
        </message>
        <message>
            <source>Change the note, hold the memory</source>
            <translation>Cambiar la nota y no la memoria</translation>
        </message>
        <message>
            <source>The memory stays what it was, but another note comes in. The bars in the picture show what the network expects now beside what it expected before.</source>
            <translation>La memoria queda como estaba, pero entra otra nota. Las barras de la imagen muestran lo que la red espera ahora junto a lo que esperaba antes.</translation>
        </message>
        <message>
            <source>A(t) = tanh(&lt;b&gt;W&lt;/b&gt; X(t) + &lt;b&gt;U&lt;/b&gt; A(t−1) + &lt;b&gt;b&lt;/b&gt;) (plain RNN)&lt;br&gt;Y(t) = softmax(&lt;b&gt;V&lt;/b&gt; A(t) + &lt;b&gt;c&lt;/b&gt;)&lt;br&gt;&lt;br&gt;X(t): the note as a list of numbers. A(t): the memory. Y(t): the chances of the next note, which add up to 1. &lt;b&gt;W&lt;/b&gt;, &lt;b&gt;U&lt;/b&gt;, &lt;b&gt;V&lt;/b&gt;, &lt;b&gt;b&lt;/b&gt;, &lt;b&gt;c&lt;/b&gt;: the weights, the same at every note; they are what is learnt.</source>
            <translation>A(t) = tanh(&lt;b&gt;W&lt;/b&gt; X(t) + &lt;b&gt;U&lt;/b&gt; A(t−1) + &lt;b&gt;b&lt;/b&gt;) (RNN simple)&lt;br&gt;Y(t) = softmax(&lt;b&gt;V&lt;/b&gt; A(t) + &lt;b&gt;c&lt;/b&gt;)&lt;br&gt;&lt;br&gt;X(t): la nota como lista de números. A(t): la memoria. Y(t): las probabilidades de la nota siguiente, que suman 1. &lt;b&gt;W&lt;/b&gt;, &lt;b&gt;U&lt;/b&gt;, &lt;b&gt;V&lt;/b&gt;, &lt;b&gt;b&lt;/b&gt;, &lt;b&gt;c&lt;/b&gt;: los pesos, iguales en cada nota; son lo que se aprende.</translation>
        </message>
        <message>
            <source>One or many, in and out</source>
            <translation>Una o muchas, al entrar y al salir</translation>
        </message>
        <message>
            <source>The same network can be used in four ways. One to one: a note goes in, the chances of the next come out. One to many: a single note goes in, and the network goes on by reading its own guesses: that is how a melody is made from one key.</source>
            <translation>La misma red se puede usar de cuatro maneras. Una a una: entra una nota y salen las probabilidades de la siguiente. Una a muchas: entra una sola nota y la red sigue leyendo sus propios pronósticos; así nace una melodía de una tecla.</translation>
        </message>
        <message>
            <source>Many to many, of equal length: a whole piece is read and at each note the next is predicted. That is how it learns, and how its surprise is measured. Many to many, of unequal length: the beginning of a piece goes in, and a continuation of any length comes out.</source>
            <translation>Muchas a muchas, igual longitud: se lee una pieza entera y en cada nota se predice la siguiente. Así aprende, y así se mide su sorpresa. Muchas a muchas, distinta longitud: entra el comienzo de una pieza y sale una continuación de cualquier longitud.</translation>
        </message>
        <message>
            <source>Let it go on from a beginning</source>
            <translation>Dejar que siga desde un comienzo</translation>
        </message>
        <message>
            <source>The first notes of the piece are read, then the network goes on alone. You see where its own notes begin, and hear them.</source>
            <translation>Se leen las primeras notas de la pieza y luego la red sigue sola. Se ve dónde empiezan sus propias notas, y se oyen.</translation>
        </message>
        <message>
            <source>p(x&lt;sub&gt;1&lt;/sub&gt; … x&lt;sub&gt;n&lt;/sub&gt;) = ∏ p(x&lt;sub&gt;t&lt;/sub&gt; | x&lt;sub&gt;1&lt;/sub&gt; … x&lt;sub&gt;t−1&lt;/sub&gt;)&lt;br&gt;&lt;br&gt;The chance of a piece is the product of the chances of its notes, each given all before it. Reading measures these chances; generating draws each note by its chance and then takes it for given.</source>
            <translation>p(x&lt;sub&gt;1&lt;/sub&gt; … x&lt;sub&gt;n&lt;/sub&gt;) = ∏ p(x&lt;sub&gt;t&lt;/sub&gt; | x&lt;sub&gt;1&lt;/sub&gt; … x&lt;sub&gt;t−1&lt;/sub&gt;)&lt;br&gt;&lt;br&gt;La probabilidad de una pieza es el producto de las de sus notas, cada una dadas todas las anteriores. Leer mide esas probabilidades; generar saca cada nota según su probabilidad y la da por hecha.</translation>
        </message>
        <message>
            <source>Why the far past fades</source>
            <translation>Por qué se borra el pasado lejano</translation>
        </message>
        <message>
            <source>On its way back the gradient is multiplied at every note. Where the factor is below 1, little is left after a few notes, and what happened earlier cannot teach the network any more: the gradient vanishes. The curve shows how much of it reaches the memory k notes ago; its axis is logarithmic: equal steps down divide by equal factors.</source>
            <translation>En su camino hacia atrás el gradiente se multiplica en cada nota. Si el factor es menor que 1, tras unas notas queda poco, y lo que pasó antes ya no puede enseñar nada: el gradiente se desvanece. La curva muestra cuánto llega a la memoria de hace k notas; su eje es logarítmico: bajar lo mismo es dividir por lo mismo.</translation>
        </message>
        <message>
            <source>A plain RNN loses it for good: its curve falls on and on. Of what an LSTM shows, h, much is gone after one note already, but what is in its cell state c stays while the forget gate is open. So does the memory of a GRU while its update gate is. That is what gates were invented for.</source>
            <translation>Una RNN simple lo pierde del todo: su curva cae sin parar. De lo que una LSTM muestra, h, mucho se ha ido ya tras una nota, pero lo que está en su estado de celda c permanece mientras la puerta de olvido está abierta. Igual la memoria de una GRU con su puerta de actualización. Para eso se inventaron las puertas.</translation>
        </message>
        <message>
            <source>Set the three cells side by side</source>
            <translation>Comparar las tres celdas</translation>
        </message>
        <message>
            <source>RNN, GRU and LSTM of the same size, all untrained, join your network on a window of up to 32 notes. Look how steeply each curve falls far from the loss.</source>
            <translation>Una RNN, una GRU y una LSTM del mismo tamaño, sin entrenar, se unen a la red en una ventana de hasta 32 notas. Véase con qué pendiente cae cada curva lejos de la pérdida.</translation>
        </message>
        <message>
            <source>∂h(t)/∂h(t−k) = ∏ diag(1 − h(j)²) &lt;b&gt;U&lt;/b&gt;, j from t−k+1 to t (plain RNN)&lt;br&gt;∂c(t)/∂c(t−k) ≈ ∏ f(j) (LSTM)&lt;br&gt;&lt;br&gt;A product of k factors shrinks, or grows, as the k-th power: 0.8&lt;sup&gt;20&lt;/sup&gt; ≈ 0.01. f(j): the forget gate at note j, which can stay near 1.</source>
            <translation>∂h(t)/∂h(t−k) = ∏ diag(1 − h(j)²) &lt;b&gt;U&lt;/b&gt;, j de t−k+1 a t (RNN simple)&lt;br&gt;∂c(t)/∂c(t−k) ≈ ∏ f(j) (LSTM)&lt;br&gt;&lt;br&gt;Un producto de k factores mengua, o crece, como la potencia k: 0,8&lt;sup&gt;20&lt;/sup&gt; ≈ 0,01. f(j): la puerta de olvido en la nota j, que puede mantenerse cerca de 1.</translation>
        </message>
    </context>
    <context>
        <name>Library</name>
        <message>
            <source>good</source>
            <translation>bien</translation>
        </message>
        <message>
            <source>mended</source>
            <translation>reparado</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>copia</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>en uso</translation>
        </message>
        <message>
            <source>aside</source>
            <translation>apartado</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>rechazado</translation>
        </message>
        <message>
            <source>no notes</source>
            <translation>sin notas</translation>
        </message>
        <message>
            <source>Read without a fault.</source>
            <translation>Leído sin fallos.</translation>
        </message>
        <message>
            <source>There is no note in it that the network could learn from.</source>
            <translation>No tiene ninguna nota de la que la red pueda aprender.</translation>
        </message>
        <message>
            <source>Mended while it was read:</source>
            <translation>Reparado durante la lectura:</translation>
        </message>
        <message>
            <source>The same file as {title} ({name}).</source>
            <translation>El mismo archivo que {title} ({name}).</translation>
        </message>
        <message>
            <source>The same notes as {title} ({name}).</source>
            <translation>Las mismas notas que {title} ({name}).</translation>
        </message>
        <message>
            <source>The same notes as {title} ({name}), transposed by {semitones} semitones.</source>
            <translation>Las mismas notas que {title} ({name}), transportadas {semitones} semitonos.</translation>
        </message>
        <message>
            <source>{key}, {key_source} · {metre}, {metre_source}</source>
            <translation>{key}, {key_source} · {metre}, {metre_source}</translation>
        </message>
        <message>
            <source>from the file</source>
            <translation>según el archivo</translation>
        </message>
        <message>
            <source>found</source>
            <translation>detectado</translation>
        </message>
        <message>
            <source>found, not for sure</source>
            <translation>detectado, sin certeza</translation>
        </message>
        <message>
            <source>The model hears nothing of this piece: tick a track.</source>
            <translation>El modelo no oye nada de esta pieza: hay que marcar una pista.</translation>
        </message>
        <message>
            <source>1 note heard</source>
            <translation>oye 1 nota</translation>
        </message>
        <message>
            <source>{n} notes heard</source>
            <translation>oye {n} notas</translation>
        </message>
        <message>
            <source>{n:,} moved to the grid, by at most {ticks:.2f} of 24 ticks a quarter</source>
            <translation>{n:,} ajustadas a la rejilla, como mucho {ticks:.2f} de 24 ticks por negra</translation>
        </message>
        <message>
            <source>none moved by the grid</source>
            <translation>ninguna movida por la rejilla</translation>
        </message>
        <message>
            <source>1 doubled note merged</source>
            <translation>1 nota duplicada unida</translation>
        </message>
        <message>
            <source>{n} doubled notes merged</source>
            <translation>{n} notas duplicadas unidas</translation>
        </message>
        <message>
            <source>{n:,} shortened</source>
            <translation>{n:,} acortadas</translation>
        </message>
        <message>
            <source>{n:,} of {all:,} notes</source>
            <translation>{n:,} de {all:,} notas</translation>
        </message>
        <message>
            <source>{n:,} moved</source>
            <translation>{n:,} movidas</translation>
        </message>
        <message>
            <source>none moved</source>
            <translation>ninguna movida</translation>
        </message>
    </context>
    <context>
        <name>LibraryPanel</name>
        <message>
            <source>Library</source>
            <translation>Biblioteca</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Add MIDI files, or folders of them; or drop them on the window</source>
            <translation>Añadir archivos MIDI o carpetas; también se pueden arrastrar a la ventana</translation>
        </message>
        <message>
            <source>{ticked:,} of {all}</source>
            <translation>{ticked:,} de {all}</translation>
        </message>
        <message>
            <source>{n:,} to validate</source>
            <translation>{n:,} para validar</translation>
        </message>
    </context>
    <context>
        <name>LibraryTable</name>
        <message>
            <source>Whether the network learns from it, or is validated with it</source>
            <translation>Si la red aprende de ella o se valida con ella</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Título</translation>
        </message>
        <message>
            <source>The name in the file, or that of the file</source>
            <translation>El nombre que figura en el archivo, o el del archivo</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Notes, drums left out</source>
            <translation>Notas, sin la percusión</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Tono</translation>
        </message>
        <message>
            <source>As the file says, or else estimated from the notes</source>
            <translation>Según el archivo, o estimada a partir de las notas</translation>
        </message>
        <message>
            <source>Metre</source>
            <translation>Comp.</translation>
        </message>
        <message>
            <source>As the file says, or else found from the rhythm</source>
            <translation>Según el archivo, o deducido del ritmo</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Dur.</translation>
        </message>
        <message>
            <source>Minutes and seconds</source>
            <translation>Minutos y segundos</translation>
        </message>
        <message>
            <source>State: what the reader had to say</source>
            <translation>Estado: lo que dice el lector</translation>
        </message>
        <message>
            <source>The network learns from it</source>
            <translation>La red aprende de ella</translation>
        </message>
        <message>
            <source>The network is validated with it, and never learns from it</source>
            <translation>La red se valida con ella y nunca aprende de ella</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Excluida</translation>
        </message>
    </context>
    <context>
        <name>LibraryView</name>
        <message>
            <source>Pieces</source>
            <translation>Piezas</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Stopping and saving…</source>
            <translation>Deteniendo y guardando…</translation>
        </message>
    </context>
    <context>
        <name>MemoryPage</name>
        <message>
            <source>Each row is a unit of the memory, each column what it held after a note. At the left: what units follow, bars for how closely, and their state now. Click a row to colour the notes by it.</source>
            <translation>Cada fila es una unidad de la memoria; cada columna, lo que guardaba tras una nota. A la izquierda: qué sigue, barras de cuánto lo sigue y su estado ahora. Un clic colorea las notas.</translation>
        </message>
        <message>
            <source>The network reads the piece…</source>
            <translation>La red lee la pieza…</translation>
        </message>
        <message>
            <source>Choose a piece in the library, or make a melody, to see what the network remembers of it.</source>
            <translation>Elegir una pieza de la biblioteca, o crear una melodía, para ver qué recuerda la red de ella.</translation>
        </message>
        <message>
            <source>Notes:</source>
            <translation>Notas:</translation>
        </message>
        <message>
            <source>Point at a row to read what it is.</source>
            <translation>Señalar una fila para leer qué es.</translation>
        </message>
        <message>
            <source>Read with: {what}</source>
            <translation>Leída con: {what}</translation>
        </message>
        <message>
            <source>A melody is being made.</source>
            <translation>Se está creando una melodía.</translation>
        </message>
    </context>
    <context>
        <name>MemoryWording</name>
        <message>
            <source>Beat</source>
            <translation>Pulso</translation>
        </message>
        <message>
            <source>the beat in the bar</source>
            <translation>el pulso del compás</translation>
        </message>
        <message>
            <source>Pitch</source>
            <translation>Altura</translation>
        </message>
        <message>
            <source>the note's height</source>
            <translation>la altura</translation>
        </message>
        <message>
            <source>Phrase</source>
            <translation>Frase</translation>
        </message>
        <message>
            <source>the place in the phrase</source>
            <translation>el lugar en la frase</translation>
        </message>
        <message>
            <source>Rest</source>
            <translation>Silencio</translation>
        </message>
        <message>
            <source>the time to the next rest</source>
            <translation>el tiempo hasta el próximo silencio</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>the note's length</source>
            <translation>la duración</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nada</translation>
        </message>
        <message>
            <source>nothing of these</source>
            <translation>nada de esto</translation>
        </message>
        <message>
            <source>half-life not known</source>
            <translation>semivida desconocida</translation>
        </message>
        <message>
            <source>half-life over 1000 notes</source>
            <translation>semivida de más de 1000 notas</translation>
        </message>
        <message>
            <source>half-life {count:.1f} notes</source>
            <translation>semivida de {count:.1f} notas</translation>
        </message>
        <message>
            <source>Half of the units remember for more than 1000 notes</source>
            <translation>La mitad de las unidades recuerda durante más de 1000 notas</translation>
        </message>
        <message>
            <source>Half of the units remember for {count:.1f} notes or longer (half-life)</source>
            <translation>La mitad de las unidades recuerda durante {count:.1f} notas o más (semivida)</translation>
        </message>
        <message>
            <source>Unit {unit}</source>
            <translation>Unidad {unit}</translation>
        </message>
        <message>
            <source>Unit {unit}: {symbol} = {value} after {note}</source>
            <translation>Unidad {unit}: {symbol} = {value} tras {note}</translation>
        </message>
        <message>
            <source>follows none of the facts</source>
            <translation>no sigue ninguno de los hechos</translation>
        </message>
        <message>
            <source>follows {fact}, correlation {number}</source>
            <translation>sigue {fact}, correlación {number}</translation>
        </message>
        <message>
            <source>follows {fact} when left alone, correlation {number}</source>
            <translation>sola sigue {fact}, correlación {number}</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;Generate</source>
            <translation>&amp;Generar</translation>
        </message>
        <message>
            <source>&amp;New melody</source>
            <translation>&amp;Nueva melodía</translation>
        </message>
        <message>
            <source>Make a melody from the key that is marked, or continue the primer</source>
            <translation>Crear una melodía desde la tecla marcada, o continuar el comienzo</translation>
        </message>
        <message>
            <source>Play on the &amp;keyboard</source>
            <translation>&amp;Tocar en el teclado</translation>
        </message>
        <message>
            <source>Go to the piano keyboard: arrows and Enter, or the letters A W S E D F, press its keys</source>
            <translation>Ir al teclado de piano: sus teclas se pulsan con las flechas e Intro, o con las letras A W S E D F</translation>
        </message>
        <message>
            <source>&amp;Continue this piece</source>
            <translation>&amp;Continuar esta pieza</translation>
        </message>
        <message>
            <source>Let the next melodies go on from the end of what is in the piano roll</source>
            <translation>Que las próximas melodías sigan desde el final de lo que hay en el piano roll</translation>
        </message>
        <message>
            <source>Continue the &amp;selection</source>
            <translation>Continuar la &amp;selección</translation>
        </message>
        <message>
            <source>Let the next melodies go on from the notes that are selected in the piano roll</source>
            <translation>Que las próximas melodías sigan desde las notas elegidas en el piano roll</translation>
        </message>
        <message>
            <source>&amp;What was considered at the note</source>
            <translation>&amp;Qué se consideró en la nota</translation>
        </message>
        <message>
            <source>List what the network considered at the chosen note, to branch from there</source>
            <translation>Enumerar lo que la red consideró en la nota elegida, para ramificar desde ahí</translation>
        </message>
        <message>
            <source>S&amp;tar the take, or not</source>
            <translation>&amp;Destacar la toma, o no</translation>
        </message>
        <message>
            <source>Mark the selected take as a good one</source>
            <translation>Marcar la toma elegida como buena</translation>
        </message>
        <message>
            <source>&amp;Rename the take…</source>
            <translation>&amp;Renombrar la toma…</translation>
        </message>
        <message>
            <source>Give the selected take a name; F2 does the same in the list</source>
            <translation>Dar un nombre a la toma elegida; F2 hace lo mismo en la lista</translation>
        </message>
        <message>
            <source>Com&amp;pare others with the take, or not</source>
            <translation>Com&amp;parar otras con la toma, o no</translation>
        </message>
        <message>
            <source>Call the selected take A, and show its notes faintly behind those of any other</source>
            <translation>Llamar A a la toma elegida y mostrar sus notas tenues tras las de cualquier otra</translation>
        </message>
        <message>
            <source>Chan&amp;ge places with A</source>
            <translation>Cam&amp;biar con A</translation>
        </message>
        <message>
            <source>Hear A in place of the selected take, from the same place; once more: the other way</source>
            <translation>Oír A en lugar de la toma elegida, desde el mismo punto; otra vez: al revés</translation>
        </message>
        <message>
            <source>Copy as a c&amp;ommand</source>
            <translation>Copiar como &amp;orden</translation>
        </message>
        <message>
            <source>Copy a 'ritornello generate' command that makes the same melody without a window</source>
            <translation>Copiar una orden 'ritornello generate' que crea la misma melodía sin ventana</translation>
        </message>
        <message>
            <source>There is no take yet: make a melody first.</source>
            <translation>Aún no hay ninguna toma: primero hay que crear una melodía.</translation>
        </message>
        <message>
            <source>No network made this take: it was copied and changed by hand.</source>
            <translation>Ninguna red creó esta toma: se copió y se cambió a mano.</translation>
        </message>
        <message>
            <source>Choose a piece or make a melody first.</source>
            <translation>Primero hay que elegir una pieza o crear una melodía.</translation>
        </message>
        <message>
            <source>Choose a take to compare with first: 'Compare others with the take'.</source>
            <translation>Primero hay que elegir una toma con la que comparar: 'Comparar otras con la toma'.</translation>
        </message>
        <message>
            <source>This is A itself: select another take.</source>
            <translation>Esta es la propia A: elegir otra toma.</translation>
        </message>
        <message>
            <source>Select notes in the piano roll first, or a stretch of its ruler.</source>
            <translation>Primero hay que elegir notas en el piano roll, o un tramo de su regla.</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;Open MIDI files…</source>
            <translation>&amp;Abrir archivos MIDI…</translation>
        </message>
        <message>
            <source>Add MIDI files to the library</source>
            <translation>Añadir archivos MIDI a la biblioteca</translation>
        </message>
        <message>
            <source>Open &amp;folder…</source>
            <translation>Abrir &amp;carpeta…</translation>
        </message>
        <message>
            <source>Add a folder of MIDI files, with all folders in it, to the library</source>
            <translation>Añadir a la biblioteca una carpeta de archivos MIDI con todas sus subcarpetas</translation>
        </message>
        <message>
            <source>Load the sam&amp;ples</source>
            <translation>Cargar las m&amp;uestras</translation>
        </message>
        <message>
            <source>Add the music that came along to the library</source>
            <translation>Añadir a la biblioteca la música incluida</translation>
        </message>
        <message>
            <source>Open a folder to &amp;validate with…</source>
            <translation>Abrir una carpeta para &amp;validar…</translation>
        </message>
        <message>
            <source>Add a folder of music that the network is only judged by, and never learns from</source>
            <translation>Añadir una carpeta de música con la que solo se evalúa la red y de la que nunca aprende</translation>
        </message>
        <message>
            <source>Open &amp;model…</source>
            <translation>Abrir &amp;modelo…</translation>
        </message>
        <message>
            <source>Make melodies with a network that was trained before</source>
            <translation>Crear melodías con una red ya entrenada</translation>
        </message>
        <message>
            <source>Open the &amp;last run</source>
            <translation>Abrir el ú&amp;ltimo entrenamiento</translation>
        </message>
        <message>
            <source>Every run keeps its best state by itself; open the newest</source>
            <translation>Cada entrenamiento conserva por sí mismo su mejor estado; abrir el más reciente</translation>
        </message>
        <message>
            <source>&amp;Save model…</source>
            <translation>&amp;Guardar modelo…</translation>
        </message>
        <message>
            <source>Save the trained network in a file</source>
            <translation>Guardar la red entrenada en un archivo</translation>
        </message>
        <message>
            <source>&amp;Export take as MIDI…</source>
            <translation>&amp;Exportar toma como MIDI…</translation>
        </message>
        <message>
            <source>Write the selected take as a MIDI file</source>
            <translation>Escribir la toma elegida como archivo MIDI</translation>
        </message>
        <message>
            <source>Export take as &amp;WAV…</source>
            <translation>Exportar toma como &amp;WAV…</translation>
        </message>
        <message>
            <source>Write the selected take as sound, with the instrument chosen below</source>
            <translation>Escribir la toma elegida como sonido, con el instrumento elegido abajo</translation>
        </message>
        <message>
            <source>Export &amp;all takes as MIDI…</source>
            <translation>Exportar &amp;todas las tomas como MIDI…</translation>
        </message>
        <message>
            <source>Write every take as a MIDI file into a folder</source>
            <translation>Escribir cada toma como archivo MIDI en una carpeta</translation>
        </message>
        <message>
            <source>Export all &amp;takes as WAV…</source>
            <translation>Exportar todas las tomas como WA&amp;V…</translation>
        </message>
        <message>
            <source>Write every take as sound into a folder, with the instrument chosen below</source>
            <translation>Escribir cada toma como sonido en una carpeta, con el instrumento elegido abajo</translation>
        </message>
        <message>
            <source>Export piece as &amp;heard…</source>
            <translation>Exportar la pieza como se o&amp;ye…</translation>
        </message>
        <message>
            <source>Write the library's piece in the piano roll as a MIDI file, as the model hears it</source>
            <translation>Escribir la pieza de la biblioteca que hay en el piano roll como archivo MIDI, tal como la oye el modelo</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>Close the window; what is not saved is asked for</source>
            <translation>Cerrar la ventana; se pregunta por lo que no está guardado</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Edición</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>Take back what was last done to the lists</source>
            <translation>Deshacer lo último que se hizo en las listas</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message>
            <source>Do again what was taken back; Ctrl+Y does so, too</source>
            <translation>Volver a hacer lo deshecho; Ctrl+Y también lo hace</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>&amp;Quitar</translation>
        </message>
        <message>
            <source>Take what is selected off its list, or the chosen notes out of the piano roll</source>
            <translation>Quitar de su lista lo elegido, o las notas elegidas del piano roll</translation>
        </message>
        <message>
            <source>&amp;Find pieces</source>
            <translation>&amp;Buscar piezas</translation>
        </message>
        <message>
            <source>Show only pieces with some words in their title, file name, key or state</source>
            <translation>Mostrar solo las piezas con ciertas palabras en su título, archivo, tonalidad o estado</translation>
        </message>
        <message>
            <source>&amp;Learn from the selected pieces, or not</source>
            <translation>&amp;Aprender o no de las piezas elegidas</translation>
        </message>
        <message>
            <source>Tick the selected pieces, or untick them</source>
            <translation>Marcar las piezas elegidas, o desmarcarlas</translation>
        </message>
        <message>
            <source>&amp;Validate with the selected pieces</source>
            <translation>&amp;Validar con las piezas elegidas</translation>
        </message>
        <message>
            <source>Judge the network by the selected pieces, and never let it learn from them</source>
            <translation>Evaluar la red con las piezas elegidas y no dejar que aprenda de ellas</translation>
        </message>
        <message>
            <source>Leave the selected pieces &amp;out</source>
            <translation>&amp;Excluir las piezas elegidas</translation>
        </message>
        <message>
            <source>Use the selected pieces for nothing</source>
            <translation>No usar las piezas elegidas para nada</translation>
        </message>
        <message>
            <source>Learn from the &amp;selected pieces only</source>
            <translation>Aprender &amp;solo de las piezas elegidas</translation>
        </message>
        <message>
            <source>Tick the selected pieces and untick all others</source>
            <translation>Marcar las piezas elegidas y desmarcar todas las demás</translation>
        </message>
        <message>
            <source>Learn from &amp;all pieces</source>
            <translation>Aprender de &amp;todas las piezas</translation>
        </message>
        <message>
            <source>Tick every piece but those that were set aside and those that validate</source>
            <translation>Marcar todas las piezas salvo las apartadas y las de validación</translation>
        </message>
        <message>
            <source>Learn from &amp;none</source>
            <translation>No aprender de &amp;ninguna</translation>
        </message>
        <message>
            <source>Untick every piece</source>
            <translation>Desmarcar todas las piezas</translation>
        </message>
        <message>
            <source>Leave out &amp;duplicates</source>
            <translation>Excluir los d&amp;uplicados</translation>
        </message>
        <message>
            <source>Untick every piece that has the same notes as an earlier one, transposed or not</source>
            <translation>Desmarcar toda pieza con las mismas notas que una anterior, transportada o no</translation>
        </message>
        <message>
            <source>&amp;Train</source>
            <translation>E&amp;ntrenar</translation>
        </message>
        <message>
            <source>Teach a network the pieces that are ticked</source>
            <translation>Enseñar a una red las piezas marcadas</translation>
        </message>
        <message>
            <source>Train all three &amp;cells</source>
            <translation>Entrenar las tres &amp;celdas</translation>
        </message>
        <message>
            <source>Teach an LSTM, a GRU and an RNN the same music for as long each, to compare them</source>
            <translation>Enseñar a una LSTM, una GRU y una RNN la misma música durante el mismo tiempo, para compararlas</translation>
        </message>
        <message>
            <source>&amp;Pause or resume</source>
            <translation>&amp;Pausar o reanudar</translation>
        </message>
        <message>
            <source>Let the training rest, or go on</source>
            <translation>Dejar el entrenamiento en pausa, o seguir</translation>
        </message>
        <message>
            <source>&amp;Stop training</source>
            <translation>&amp;Detener el entrenamiento</translation>
        </message>
        <message>
            <source>End the training and keep its best state</source>
            <translation>Terminar el entrenamiento y conservar su mejor estado</translation>
        </message>
        <message>
            <source>&amp;All options</source>
            <translation>&amp;Todas las opciones</translation>
        </message>
        <message>
            <source>Show every option of the network and of its training, or the curves</source>
            <translation>Mostrar todas las opciones de la red y de su entrenamiento, o las curvas</translation>
        </message>
        <message>
            <source>Compare &amp;runs</source>
            <translation>Comparar &amp;entrenamientos</translation>
        </message>
        <message>
            <source>Show the runs that were kept, or the curves</source>
            <translation>Mostrar los entrenamientos guardados, o las curvas</translation>
        </message>
        <message>
            <source>&amp;Hear what it knows</source>
            <translation>&amp;Oír lo que sabe</translation>
        </message>
        <message>
            <source>Play the melody that was kept at the validation chosen in the curves, or at the latest</source>
            <translation>Reproducir la melodía guardada en la validación elegida en las curvas, o en la última</translation>
        </message>
        <message>
            <source>Export curves as P&amp;NG…</source>
            <translation>Exportar curvas como P&amp;NG…</translation>
        </message>
        <message>
            <source>Write what the plots show as a picture</source>
            <translation>Escribir como imagen lo que muestran las gráficas</translation>
        </message>
        <message>
            <source>Export curves as CS&amp;V…</source>
            <translation>Exportar curvas como CS&amp;V…</translation>
        </message>
        <message>
            <source>Write every step of the run as a table</source>
            <translation>Escribir como tabla cada paso del entrenamiento</translation>
        </message>
        <message>
            <source>No run is under way.</source>
            <translation>No hay ningún entrenamiento en curso.</translation>
        </message>
        <message>
            <source>There are no curves yet: train first.</source>
            <translation>Aún no hay curvas: primero hay que entrenar.</translation>
        </message>
        <message>
            <source>Choose how long each of the three is trained first.</source>
            <translation>Primero hay que elegir cuánto se entrena cada una de las tres.</translation>
        </message>
        <message>
            <source>No melody was kept yet.</source>
            <translation>Aún no se ha guardado ninguna melodía.</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>&amp;Library</source>
            <translation>&amp;Biblioteca</translation>
        </message>
        <message>
            <source>&amp;Piano roll</source>
            <translation>&amp;Piano roll</translation>
        </message>
        <message>
            <source>Show this panel, or fold it away</source>
            <translation>Mostrar este panel o plegarlo</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>&amp;Acercar</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>A&amp;lejar</translation>
        </message>
        <message>
            <source>&amp;Fit the whole piece</source>
            <translation>A&amp;justar a la pieza entera</translation>
        </message>
        <message>
            <source>I&amp;nsight</source>
            <translation>I&amp;nterior</translation>
        </message>
        <message>
            <source>Look inside the network, under the piano roll, in place of the three steps</source>
            <translation>Mirar dentro de la red, bajo el piano roll, en lugar de los tres pasos</translation>
        </message>
        <message>
            <source>&amp;Details of the piece</source>
            <translation>&amp;Detalles de la pieza</translation>
        </message>
        <message>
            <source>What the reader did to the file, and what the model hears of it</source>
            <translation>Lo que el lector hizo con el archivo y lo que el modelo oye de él</translation>
        </message>
        <message>
            <source>What the model &amp;hears</source>
            <translation>Lo que o&amp;ye el modelo</translation>
        </message>
        <message>
            <source>See and hear pieces of the library as the network is taught them, or as they are</source>
            <translation>Ver y oír las piezas de la biblioteca tal como se enseñan a la red, o tal como son</translation>
        </message>
        <message>
            <source>Li&amp;ght</source>
            <translation>&amp;Claro</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Oscuro</translation>
        </message>
        <message>
            <source>As the &amp;system</source>
            <translation>Como el &amp;sistema</translation>
        </message>
        <message>
            <source>How the window looks</source>
            <translation>Aspecto de la ventana</translation>
        </message>
        <message>
            <source>Language of the s&amp;ystem</source>
            <translation>&amp;Idioma del sistema</translation>
        </message>
        <message>
            <source>What the window speaks, from the next start on</source>
            <translation>El idioma de la ventana a partir del próximo inicio</translation>
        </message>
        <message>
            <source>&amp;Play</source>
            <translation>&amp;Reproducir</translation>
        </message>
        <message>
            <source>&amp;Play or pause</source>
            <translation>&amp;Reproducir o pausar</translation>
        </message>
        <message>
            <source>Hear what is in the piano roll</source>
            <translation>Oír lo que hay en el piano roll</translation>
        </message>
        <message>
            <source>&amp;Stop playing</source>
            <translation>&amp;Detener la reproducción</translation>
        </message>
        <message>
            <source>Stop and go back to the start</source>
            <translation>Detener y volver al principio</translation>
        </message>
        <message>
            <source>&amp;Loop</source>
            <translation>&amp;Bucle</translation>
        </message>
        <message>
            <source>Play what is selected on the ruler over and over, or else the whole piece</source>
            <translation>Repetir lo elegido en la regla o, si no, la pieza entera</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>&amp;Shortcuts</source>
            <translation>&amp;Atajos</translation>
        </message>
        <message>
            <source>List what can be done with the keyboard</source>
            <translation>Enumerar lo que se puede hacer con el teclado</translation>
        </message>
        <message>
            <source>&amp;About Ritornello</source>
            <translation>A&amp;cerca de Ritornello</translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message>
            <source>Acoustic Grand Piano</source>
            <translation>Piano de cola acústico</translation>
        </message>
        <message>
            <source>Bright Acoustic Piano</source>
            <translation>Piano acústico brillante</translation>
        </message>
        <message>
            <source>Electric Grand Piano</source>
            <translation>Piano de cola eléctrico</translation>
        </message>
        <message>
            <source>Honky-tonk Piano</source>
            <translation>Piano honky-tonk</translation>
        </message>
        <message>
            <source>Electric Piano 1</source>
            <translation>Piano eléctrico 1</translation>
        </message>
        <message>
            <source>Electric Piano 2</source>
            <translation>Piano eléctrico 2</translation>
        </message>
        <message>
            <source>Harpsichord</source>
            <translation>Clavecín</translation>
        </message>
        <message>
            <source>Clavinet</source>
            <translation>Clavinet</translation>
        </message>
        <message>
            <source>Celesta</source>
            <translation>Celesta</translation>
        </message>
        <message>
            <source>Glockenspiel</source>
            <translation>Glockenspiel</translation>
        </message>
        <message>
            <source>Music Box</source>
            <translation>Caja de música</translation>
        </message>
        <message>
            <source>Vibraphone</source>
            <translation>Vibráfono</translation>
        </message>
        <message>
            <source>Marimba</source>
            <translation>Marimba</translation>
        </message>
        <message>
            <source>Xylophone</source>
            <translation>Xilófono</translation>
        </message>
        <message>
            <source>Tubular Bells</source>
            <translation>Campanas tubulares</translation>
        </message>
        <message>
            <source>Dulcimer</source>
            <translation>Salterio</translation>
        </message>
        <message>
            <source>Drawbar Organ</source>
            <translation>Órgano de barras</translation>
        </message>
        <message>
            <source>Percussive Organ</source>
            <translation>Órgano percusivo</translation>
        </message>
        <message>
            <source>Rock Organ</source>
            <translation>Órgano de rock</translation>
        </message>
        <message>
            <source>Church Organ</source>
            <translation>Órgano de iglesia</translation>
        </message>
        <message>
            <source>Reed Organ</source>
            <translation>Armonio</translation>
        </message>
        <message>
            <source>Accordion</source>
            <translation>Acordeón</translation>
        </message>
        <message>
            <source>Harmonica</source>
            <translation>Armónica</translation>
        </message>
        <message>
            <source>Tango Accordion</source>
            <translation>Bandoneón</translation>
        </message>
        <message>
            <source>Acoustic Guitar (nylon)</source>
            <translation>Guitarra acústica (nailon)</translation>
        </message>
        <message>
            <source>Acoustic Guitar (steel)</source>
            <translation>Guitarra acústica (acero)</translation>
        </message>
        <message>
            <source>Electric Guitar (jazz)</source>
            <translation>Guitarra eléctrica (jazz)</translation>
        </message>
        <message>
            <source>Electric Guitar (clean)</source>
            <translation>Guitarra eléctrica (limpia)</translation>
        </message>
        <message>
            <source>Electric Guitar (muted)</source>
            <translation>Guitarra eléctrica (apagada)</translation>
        </message>
        <message>
            <source>Overdriven Guitar</source>
            <translation>Guitarra saturada</translation>
        </message>
        <message>
            <source>Distortion Guitar</source>
            <translation>Guitarra distorsionada</translation>
        </message>
        <message>
            <source>Guitar Harmonics</source>
            <translation>Armónicos de guitarra</translation>
        </message>
        <message>
            <source>Acoustic Bass</source>
            <translation>Bajo acústico</translation>
        </message>
        <message>
            <source>Electric Bass (finger)</source>
            <translation>Bajo eléctrico (dedos)</translation>
        </message>
        <message>
            <source>Electric Bass (pick)</source>
            <translation>Bajo eléctrico (púa)</translation>
        </message>
        <message>
            <source>Fretless Bass</source>
            <translation>Bajo sin trastes</translation>
        </message>
        <message>
            <source>Slap Bass 1</source>
            <translation>Bajo slap 1</translation>
        </message>
        <message>
            <source>Slap Bass 2</source>
            <translation>Bajo slap 2</translation>
        </message>
        <message>
            <source>Synth Bass 1</source>
            <translation>Bajo sintético 1</translation>
        </message>
        <message>
            <source>Synth Bass 2</source>
            <translation>Bajo sintético 2</translation>
        </message>
        <message>
            <source>Violin</source>
            <translation>Violín</translation>
        </message>
        <message>
            <source>Viola</source>
            <translation>Viola</translation>
        </message>
        <message>
            <source>Cello</source>
            <translation>Violonchelo</translation>
        </message>
        <message>
            <source>Contrabass</source>
            <translation>Contrabajo</translation>
        </message>
        <message>
            <source>Tremolo Strings</source>
            <translation>Cuerdas en trémolo</translation>
        </message>
        <message>
            <source>Pizzicato Strings</source>
            <translation>Cuerdas en pizzicato</translation>
        </message>
        <message>
            <source>Orchestral Harp</source>
            <translation>Arpa de orquesta</translation>
        </message>
        <message>
            <source>Timpani</source>
            <translation>Timbales</translation>
        </message>
        <message>
            <source>String Ensemble 1</source>
            <translation>Conjunto de cuerdas 1</translation>
        </message>
        <message>
            <source>String Ensemble 2</source>
            <translation>Conjunto de cuerdas 2</translation>
        </message>
        <message>
            <source>Synth Strings 1</source>
            <translation>Cuerdas sintéticas 1</translation>
        </message>
        <message>
            <source>Synth Strings 2</source>
            <translation>Cuerdas sintéticas 2</translation>
        </message>
        <message>
            <source>Choir Aahs</source>
            <translation>Coro (aah)</translation>
        </message>
        <message>
            <source>Voice Oohs</source>
            <translation>Voces (ooh)</translation>
        </message>
        <message>
            <source>Synth Voice</source>
            <translation>Voz sintética</translation>
        </message>
        <message>
            <source>Orchestra Hit</source>
            <translation>Golpe de orquesta</translation>
        </message>
        <message>
            <source>Trumpet</source>
            <translation>Trompeta</translation>
        </message>
        <message>
            <source>Trombone</source>
            <translation>Trombón</translation>
        </message>
        <message>
            <source>Tuba</source>
            <translation>Tuba</translation>
        </message>
        <message>
            <source>Muted Trumpet</source>
            <translation>Trompeta con sordina</translation>
        </message>
        <message>
            <source>French Horn</source>
            <translation>Trompa</translation>
        </message>
        <message>
            <source>Brass Section</source>
            <translation>Sección de metales</translation>
        </message>
        <message>
            <source>Synth Brass 1</source>
            <translation>Metales sintéticos 1</translation>
        </message>
        <message>
            <source>Synth Brass 2</source>
            <translation>Metales sintéticos 2</translation>
        </message>
        <message>
            <source>Soprano Sax</source>
            <translation>Saxo soprano</translation>
        </message>
        <message>
            <source>Alto Sax</source>
            <translation>Saxo alto</translation>
        </message>
        <message>
            <source>Tenor Sax</source>
            <translation>Saxo tenor</translation>
        </message>
        <message>
            <source>Baritone Sax</source>
            <translation>Saxo barítono</translation>
        </message>
        <message>
            <source>Oboe</source>
            <translation>Oboe</translation>
        </message>
        <message>
            <source>English Horn</source>
            <translation>Corno inglés</translation>
        </message>
        <message>
            <source>Bassoon</source>
            <translation>Fagot</translation>
        </message>
        <message>
            <source>Clarinet</source>
            <translation>Clarinete</translation>
        </message>
        <message>
            <source>Piccolo</source>
            <translation>Flautín</translation>
        </message>
        <message>
            <source>Flute</source>
            <translation>Flauta</translation>
        </message>
        <message>
            <source>Recorder</source>
            <translation>Flauta dulce</translation>
        </message>
        <message>
            <source>Pan Flute</source>
            <translation>Flauta de pan</translation>
        </message>
        <message>
            <source>Blown Bottle</source>
            <translation>Botella soplada</translation>
        </message>
        <message>
            <source>Shakuhachi</source>
            <translation>Shakuhachi</translation>
        </message>
        <message>
            <source>Whistle</source>
            <translation>Silbido</translation>
        </message>
        <message>
            <source>Ocarina</source>
            <translation>Ocarina</translation>
        </message>
        <message>
            <source>Lead 1 (square)</source>
            <translation>Solista 1 (cuadrada)</translation>
        </message>
        <message>
            <source>Lead 2 (sawtooth)</source>
            <translation>Solista 2 (diente de sierra)</translation>
        </message>
        <message>
            <source>Lead 3 (calliope)</source>
            <translation>Solista 3 (calíope)</translation>
        </message>
        <message>
            <source>Lead 4 (chiff)</source>
            <translation>Solista 4 (soplo)</translation>
        </message>
        <message>
            <source>Lead 5 (charang)</source>
            <translation>Solista 5 (charango)</translation>
        </message>
        <message>
            <source>Lead 6 (voice)</source>
            <translation>Solista 6 (voz)</translation>
        </message>
        <message>
            <source>Lead 7 (fifths)</source>
            <translation>Solista 7 (quintas)</translation>
        </message>
        <message>
            <source>Lead 8 (bass and lead)</source>
            <translation>Solista 8 (bajo y solista)</translation>
        </message>
        <message>
            <source>Pad 1 (new age)</source>
            <translation>Fondo 1 (new age)</translation>
        </message>
        <message>
            <source>Pad 2 (warm)</source>
            <translation>Fondo 2 (cálido)</translation>
        </message>
        <message>
            <source>Pad 3 (polysynth)</source>
            <translation>Fondo 3 (polisintetizador)</translation>
        </message>
        <message>
            <source>Pad 4 (choir)</source>
            <translation>Fondo 4 (coro)</translation>
        </message>
        <message>
            <source>Pad 5 (bowed)</source>
            <translation>Fondo 5 (arco)</translation>
        </message>
        <message>
            <source>Pad 6 (metallic)</source>
            <translation>Fondo 6 (metálico)</translation>
        </message>
        <message>
            <source>Pad 7 (halo)</source>
            <translation>Fondo 7 (halo)</translation>
        </message>
        <message>
            <source>Pad 8 (sweep)</source>
            <translation>Fondo 8 (barrido)</translation>
        </message>
        <message>
            <source>FX 1 (rain)</source>
            <translation>Efecto 1 (lluvia)</translation>
        </message>
        <message>
            <source>FX 2 (soundtrack)</source>
            <translation>Efecto 2 (banda sonora)</translation>
        </message>
        <message>
            <source>FX 3 (crystal)</source>
            <translation>Efecto 3 (cristal)</translation>
        </message>
        <message>
            <source>FX 4 (atmosphere)</source>
            <translation>Efecto 4 (atmósfera)</translation>
        </message>
        <message>
            <source>FX 5 (brightness)</source>
            <translation>Efecto 5 (brillo)</translation>
        </message>
        <message>
            <source>FX 6 (goblins)</source>
            <translation>Efecto 6 (duendes)</translation>
        </message>
        <message>
            <source>FX 7 (echoes)</source>
            <translation>Efecto 7 (ecos)</translation>
        </message>
        <message>
            <source>FX 8 (sci-fi)</source>
            <translation>Efecto 8 (ciencia ficción)</translation>
        </message>
        <message>
            <source>Sitar</source>
            <translation>Sitar</translation>
        </message>
        <message>
            <source>Banjo</source>
            <translation>Banjo</translation>
        </message>
        <message>
            <source>Shamisen</source>
            <translation>Shamisen</translation>
        </message>
        <message>
            <source>Koto</source>
            <translation>Koto</translation>
        </message>
        <message>
            <source>Kalimba</source>
            <translation>Kalimba</translation>
        </message>
        <message>
            <source>Bagpipe</source>
            <translation>Gaita</translation>
        </message>
        <message>
            <source>Fiddle</source>
            <translation>Violín popular</translation>
        </message>
        <message>
            <source>Shanai</source>
            <translation>Shanai</translation>
        </message>
        <message>
            <source>Tinkle Bell</source>
            <translation>Campanilla</translation>
        </message>
        <message>
            <source>Agogo</source>
            <translation>Agogó</translation>
        </message>
        <message>
            <source>Steel Drums</source>
            <translation>Tambores metálicos</translation>
        </message>
        <message>
            <source>Woodblock</source>
            <translation>Caja china</translation>
        </message>
        <message>
            <source>Taiko Drum</source>
            <translation>Taiko</translation>
        </message>
        <message>
            <source>Melodic Tom</source>
            <translation>Tom melódico</translation>
        </message>
        <message>
            <source>Synth Drum</source>
            <translation>Tambor sintético</translation>
        </message>
        <message>
            <source>Reverse Cymbal</source>
            <translation>Platillo invertido</translation>
        </message>
        <message>
            <source>Guitar Fret Noise</source>
            <translation>Ruido de trastes</translation>
        </message>
        <message>
            <source>Breath Noise</source>
            <translation>Ruido de respiración</translation>
        </message>
        <message>
            <source>Seashore</source>
            <translation>Orilla del mar</translation>
        </message>
        <message>
            <source>Bird Tweet</source>
            <translation>Canto de pájaro</translation>
        </message>
        <message>
            <source>Telephone Ring</source>
            <translation>Timbre de teléfono</translation>
        </message>
        <message>
            <source>Helicopter</source>
            <translation>Helicóptero</translation>
        </message>
        <message>
            <source>Applause</source>
            <translation>Aplausos</translation>
        </message>
        <message>
            <source>Gunshot</source>
            <translation>Disparo</translation>
        </message>
        <message>
            <source>The piece lasts {1} minutes; at most {2} can be made into sound: shorten it.</source>
            <translation>La pieza dura {1} minutos; como mucho se pueden sintetizar {2}: hay que acortarla.</translation>
        </message>
        <message>
            <source>No synthesiser is installed: install tinysoundfont and pretty_midi.</source>
            <translation>No hay ningún sintetizador instalado: instalar tinysoundfont y pretty_midi.</translation>
        </message>
        <message>
            <source>This sound font lacks its samples or its instruments: choose another SF2 file.</source>
            <translation>Esta fuente de sonido no tiene sus muestras o sus instrumentos: elegir otro archivo SF2.</translation>
        </message>
        <message>
            <source>This sound font is larger than {1} MB: choose a smaller SF2 file.</source>
            <translation>Esta fuente de sonido ocupa más de {1} MB: elegir un archivo SF2 menor.</translation>
        </message>
        <message>
            <source>This is no SF2 sound font: choose another file.</source>
            <translation>No es una fuente de sonido SF2: elegir otro archivo.</translation>
        </message>
        <message>
            <source>This sound font ends too early: choose another SF2 file.</source>
            <translation>Esta fuente de sonido termina demasiado pronto: elegir otro archivo SF2.</translation>
        </message>
        <message>
            <source>This sound font holds no instrument: choose another SF2 file.</source>
            <translation>Esta fuente de sonido no contiene ningún instrumento: elegir otro archivo SF2.</translation>
        </message>
        <message>
            <source>This is no file that can be read: choose an SF2 file.</source>
            <translation>No es un archivo que se pueda leer: elegir un archivo SF2.</translation>
        </message>
        <message>
            <source>The sound font cannot be read ({1}).</source>
            <translation>La fuente de sonido no se puede leer ({1}).</translation>
        </message>
        <message>
            <source>This sound font is damaged: choose another SF2 file.</source>
            <translation>Esta fuente de sonido está dañada: elegir otro archivo SF2.</translation>
        </message>
        <message>
            <source>This sound font cannot be read: choose another SF2 file.</source>
            <translation>Esta fuente de sonido no se puede leer: elegir otro archivo SF2.</translation>
        </message>
        <message>
            <source>The WAV file could not be written ({1}): choose another place or name.</source>
            <translation>El archivo WAV no se pudo escribir ({1}): elegir otro lugar u otro nombre.</translation>
        </message>
        <message>
            <source>no piece has two notes or more outside the drums; add pieces with a melody</source>
            <translation>ninguna pieza tiene dos notas o más fuera de la percusión; añadir piezas con melodía</translation>
        </message>
        <message>
            <source>there is no MIDI file (.mid, .midi) in here; choose a folder with MIDI files</source>
            <translation>aquí no hay ningún archivo MIDI (.mid, .midi); elegir una carpeta con archivos MIDI</translation>
        </message>
        <message>
            <source>there is no such file or folder; check the path</source>
            <translation>no existe tal archivo o carpeta; comprobar la ruta</translation>
        </message>
        <message>
            <source>this file could be read before and cannot be any more; put it back, or read the folder again without it</source>
            <translation>este archivo se pudo leer antes y ya no; devolverlo a su sitio, o leer de nuevo la carpeta sin él</translation>
        </message>
        <message>
            <source>the primer has no note outside the drums; choose one with a melody</source>
            <translation>el comienzo no tiene ninguna nota fuera de la percusión; elegir uno con melodía</translation>
        </message>
        <message>
            <source>this note has no place on the grid: it begins too long after the one before</source>
            <translation>esta nota no cabe en la rejilla: empieza demasiado tiempo después de la anterior</translation>
        </message>
        <message>
            <source>the primer is longer than the {1} bars asked for; ask for more bars</source>
            <translation>el comienzo dura más que los {1} compases pedidos; pedir más compases</translation>
        </message>
        <message>
            <source>the network has learnt no pitch of this scale; choose another scale or tonic, or none</source>
            <translation>la red no ha aprendido ninguna altura de esta escala; elegir otra escala u otra tónica, o ninguna</translation>
        </message>
        <message>
            <source>the network's weights are damaged: its chances are not numbers</source>
            <translation>los pesos de la red están dañados: sus probabilidades no son números</translation>
        </message>
        <message>
            <source>How far open each gate is at each note: the line is the average of all units, the band holds eight tenths of them. Look for notes at which the average jumps: there the network rewrites its memory.</source>
            <translation>Cuánto se abre cada puerta en cada nota: la línea es la media de todas las unidades y la banda contiene ocho décimos de ellas. Buscar las notas en que la media salta: ahí la red reescribe su memoria.</translation>
        </message>
        <message>
            <source>After so many notes half of what a unit holds is gone, by its mean {1} gate. Look at the right end: these units carry the piece from phrase to phrase.</source>
            <translation>Tras tantas notas se ha ido la mitad de lo que guarda una unidad, según la media de su puerta {1}. Mirar el extremo derecho: esas unidades llevan la pieza de frase en frase.</translation>
        </message>
        <message>
            <source>Note {1}, {2} (outlined; its pitch cost {3} bits): the brighter an earlier note, the more of its chance would be lost with another pitch there. Look for bright notes far back.</source>
            <translation>Nota {1}, {2} (con borde; su altura costó {3} bits): cuanto más clara es una nota anterior, más probabilidad se perdería con otra altura en ella. Buscar notas claras muy atrás.</translation>
        </message>
        <message>
            <source>A note costs −log₂ of the chance that the network gave it, here {1} bits in the mean. Look for the bright notes: it expected something else there.</source>
            <translation>Una nota cuesta −log₂ de la probabilidad que la red le dio, aquí {1} bits de media. Buscar las notas claras: ahí esperaba otra cosa.</translation>
        </message>
        <message>
            <source>The MIDI port '{1}' cannot be opened: see whether it is plugged in.</source>
            <translation>El puerto MIDI '{1}' no se puede abrir: comprobar si está conectado.</translation>
        </message>
        <message>
            <source>The MIDI port '{1}' has gone.</source>
            <translation>El puerto MIDI '{1}' ha desaparecido.</translation>
        </message>
        <message>
            <source>The music was taken out of a RIFF (RMID) wrapper.</source>
            <translation>La música se extrajo de un envoltorio RIFF (RMID).</translation>
        </message>
        <message>
            <source>The music was taken out of a MacBinary wrapper.</source>
            <translation>La música se extrajo de un envoltorio MacBinary.</translation>
        </message>
        <message>
            <source>The music was unpacked from gzip.</source>
            <translation>La música se descomprimió de gzip.</translation>
        </message>
        <message>
            <source>The music was decoded from Base64 text.</source>
            <translation>La música se descodificó de texto Base64.</translation>
        </message>
        <message>
            <source>A program had saved the file as text; its bytes were restored.</source>
            <translation>Un programa había guardado el archivo como texto; se restauraron sus bytes.</translation>
        </message>
        <message>
            <source>A transfer as text had changed line ends; the bytes were restored.</source>
            <translation>Una transferencia como texto había cambiado los finales de línea; se restauraron los bytes.</translation>
        </message>
        <message>
            <source>1 byte before the music was skipped.</source>
            <translation>Se omitió 1 byte antes de la música.</translation>
        </message>
        <message>
            <source>{count:,} bytes before the music were skipped.</source>
            <translation>Se omitieron {count:,} bytes antes de la música.</translation>
        </message>
        <message>
            <source>The name of the MIDI header is damaged; the rest of it was read.</source>
            <translation>El nombre de la cabecera MIDI está dañado; se leyó el resto.</translation>
        </message>
        <message>
            <source>The MIDI header is missing; 480 ticks a quarter were assumed.</source>
            <translation>Falta la cabecera MIDI; se supusieron 480 ticks por negra.</translation>
        </message>
        <message>
            <source>The length given in the header is wrong; the tracks were found without it.</source>
            <translation>La longitud indicada en la cabecera es incorrecta; las pistas se encontraron sin ella.</translation>
        </message>
        <message>
            <source>The header names an unknown format; the file was read as format 1.</source>
            <translation>La cabecera indica un formato desconocido; el archivo se leyó como formato 1.</translation>
        </message>
        <message>
            <source>The header gives no usable resolution; 480 ticks a quarter were assumed.</source>
            <translation>La cabecera no da una resolución utilizable; se supusieron 480 ticks por negra.</translation>
        </message>
        <message>
            <source>Time is counted in film frames, not in beats; 120 quarters a minute were assumed.</source>
            <translation>El tiempo se cuenta en fotogramas, no en pulsos; se supusieron 120 negras por minuto.</translation>
        </message>
        <message>
            <source>1 track that the header does not count was read too.</source>
            <translation>También se leyó 1 pista que la cabecera no cuenta.</translation>
        </message>
        <message>
            <source>{count:,} tracks that the header does not count were read too.</source>
            <translation>También se leyeron {count:,} pistas que la cabecera no cuenta.</translation>
        </message>
        <message>
            <source>1 track that the header counts is not in the file.</source>
            <translation>1 pista que la cabecera cuenta no está en el archivo.</translation>
        </message>
        <message>
            <source>{count:,} tracks that the header counts are not in the file.</source>
            <translation>{count:,} pistas que la cabecera cuenta no están en el archivo.</translation>
        </message>
        <message>
            <source>The length given for 1 track is wrong; its true end was used.</source>
            <translation>La longitud indicada para 1 pista es incorrecta; se usó su final verdadero.</translation>
        </message>
        <message>
            <source>The lengths given for {count:,} tracks are wrong; their true ends were used.</source>
            <translation>Las longitudes indicadas para {count:,} pistas son incorrectas; se usaron sus finales verdaderos.</translation>
        </message>
        <message>
            <source>1 byte outside the tracks was skipped.</source>
            <translation>Se omitió 1 byte fuera de las pistas.</translation>
        </message>
        <message>
            <source>{count:,} bytes outside the tracks were skipped.</source>
            <translation>Se omitieron {count:,} bytes fuera de las pistas.</translation>
        </message>
        <message>
            <source>1 track with a damaged name was read all the same.</source>
            <translation>1 pista con el nombre dañado se leyó de todos modos.</translation>
        </message>
        <message>
            <source>{count:,} tracks with damaged names were read all the same.</source>
            <translation>{count:,} pistas con el nombre dañado se leyeron de todos modos.</translation>
        </message>
        <message>
            <source>1 track without its header was read all the same.</source>
            <translation>1 pista sin cabecera se leyó de todos modos.</translation>
        </message>
        <message>
            <source>{count:,} tracks without their headers were read all the same.</source>
            <translation>{count:,} pistas sin cabecera se leyeron de todos modos.</translation>
        </message>
        <message>
            <source>Another MIDI file follows in the same file; only the first was read.</source>
            <translation>En el mismo archivo sigue otro archivo MIDI; solo se leyó el primero.</translation>
        </message>
        <message>
            <source>1 track is cut short; what comes before the cut was kept.</source>
            <translation>1 pista está truncada; se conservó lo anterior al corte.</translation>
        </message>
        <message>
            <source>{count:,} tracks are cut short; what comes before the cuts was kept.</source>
            <translation>{count:,} pistas están truncadas; se conservó lo anterior a los cortes.</translation>
        </message>
        <message>
            <source>1 track has no end mark; it ends with its last event.</source>
            <translation>1 pista no tiene marca de fin; termina con su último evento.</translation>
        </message>
        <message>
            <source>{count:,} tracks have no end mark; each ends with its last event.</source>
            <translation>{count:,} pistas no tienen marca de fin; cada una termina con su último evento.</translation>
        </message>
        <message>
            <source>1 end mark in the middle of a track was ignored.</source>
            <translation>Se ignoró 1 marca de fin en medio de una pista.</translation>
        </message>
        <message>
            <source>{count:,} end marks in the middle of tracks were ignored.</source>
            <translation>Se ignoraron {count:,} marcas de fin en medio de pistas.</translation>
        </message>
        <message>
            <source>1 byte that is no MIDI event was dropped.</source>
            <translation>Se descartó 1 byte que no es un evento MIDI.</translation>
        </message>
        <message>
            <source>{count:,} bytes that are no MIDI events were dropped.</source>
            <translation>Se descartaron {count:,} bytes que no son eventos MIDI.</translation>
        </message>
        <message>
            <source>1 velocity above 127 was lowered to 127.</source>
            <translation>1 velocidad superior a 127 se redujo a 127.</translation>
        </message>
        <message>
            <source>{count:,} velocities above 127 were lowered to 127.</source>
            <translation>{count:,} velocidades superiores a 127 se redujeron a 127.</translation>
        </message>
        <message>
            <source>1 event with a value above 127 was ignored.</source>
            <translation>Se ignoró 1 evento con un valor superior a 127.</translation>
        </message>
        <message>
            <source>{count:,} events with values above 127 were ignored.</source>
            <translation>Se ignoraron {count:,} eventos con valores superiores a 127.</translation>
        </message>
        <message>
            <source>1 impossible instrument number was ignored.</source>
            <translation>Se ignoró 1 número de instrumento imposible.</translation>
        </message>
        <message>
            <source>{count:,} impossible instrument numbers were ignored.</source>
            <translation>Se ignoraron {count:,} números de instrumento imposibles.</translation>
        </message>
        <message>
            <source>1 impossible tempo was ignored.</source>
            <translation>Se ignoró 1 tempo imposible.</translation>
        </message>
        <message>
            <source>{count:,} impossible tempos were ignored.</source>
            <translation>Se ignoraron {count:,} tempos imposibles.</translation>
        </message>
        <message>
            <source>1 impossible time signature was ignored.</source>
            <translation>Se ignoró 1 indicación de compás imposible.</translation>
        </message>
        <message>
            <source>{count:,} impossible time signatures were ignored.</source>
            <translation>Se ignoraron {count:,} indicaciones de compás imposibles.</translation>
        </message>
        <message>
            <source>1 impossible key signature was ignored.</source>
            <translation>Se ignoró 1 armadura imposible.</translation>
        </message>
        <message>
            <source>{count:,} impossible key signatures were ignored.</source>
            <translation>Se ignoraron {count:,} armaduras imposibles.</translation>
        </message>
        <message>
            <source>1 tempo or signature change too many was ignored.</source>
            <translation>Se ignoró 1 cambio de tempo, compás o armadura de más.</translation>
        </message>
        <message>
            <source>{count:,} tempo or signature changes too many were ignored.</source>
            <translation>Se ignoraron {count:,} cambios de tempo, compás o armadura de más.</translation>
        </message>
        <message>
            <source>1 name in an unknown alphabet was read as well as it could be.</source>
            <translation>1 nombre en un alfabeto desconocido se leyó lo mejor posible.</translation>
        </message>
        <message>
            <source>{count:,} names in an unknown alphabet were read as well as they could be.</source>
            <translation>{count:,} nombres en un alfabeto desconocido se leyeron lo mejor posible.</translation>
        </message>
        <message>
            <source>1 note was never released; it was closed at the end of its track.</source>
            <translation>1 nota nunca se soltó; se cerró al final de su pista.</translation>
        </message>
        <message>
            <source>{count:,} notes were never released; they were closed at the end of their tracks.</source>
            <translation>{count:,} notas nunca se soltaron; se cerraron al final de sus pistas.</translation>
        </message>
        <message>
            <source>1 note had no length; it was given one tick.</source>
            <translation>1 nota no tenía duración; se le dio un tick.</translation>
        </message>
        <message>
            <source>{count:,} notes had no length; they were given one tick each.</source>
            <translation>{count:,} notas no tenían duración; se les dio un tick a cada una.</translation>
        </message>
        <message>
            <source>The {count:,} songs of the file were put one after the other.</source>
            <translation>Las {count:,} canciones del archivo se pusieron una tras otra.</translation>
        </message>
        <message>
            <source>This is an MP3 recording, not MIDI: convert it to MIDI first.</source>
            <translation>Es una grabación MP3, no MIDI: primero hay que convertirla a MIDI.</translation>
        </message>
        <message>
            <source>This is a web page, not MIDI: download the music itself again.</source>
            <translation>Es una página web, no MIDI: descargar de nuevo la música misma.</translation>
        </message>
        <message>
            <source>This is MusicXML, not MIDI: export it as MIDI first.</source>
            <translation>Es MusicXML, no MIDI: primero hay que exportarlo como MIDI.</translation>
        </message>
        <message>
            <source>This is a ZIP archive, not MIDI: unpack it and use the files in it.</source>
            <translation>Es un archivo ZIP, no MIDI: descomprimirlo y usar los archivos que contiene.</translation>
        </message>
        <message>
            <source>This is compressed MusicXML, not MIDI: export it as MIDI first.</source>
            <translation>Es MusicXML comprimido, no MIDI: primero hay que exportarlo como MIDI.</translation>
        </message>
        <message>
            <source>This is a Git LFS placeholder, not the music: fetch it with 'git lfs pull'.</source>
            <translation>Es un marcador de Git LFS, no la música: obtenerla con 'git lfs pull'.</translation>
        </message>
        <message>
            <source>This is ABC notation, not MIDI: convert it to MIDI first.</source>
            <translation>Es notación ABC, no MIDI: primero hay que convertirla a MIDI.</translation>
        </message>
        <message>
            <source>This is a text file, not MIDI: choose the music itself.</source>
            <translation>Es un archivo de texto, no MIDI: elegir la música misma.</translation>
        </message>
        <message>
            <source>This file holds nothing but zeros: copy or download it again.</source>
            <translation>Este archivo solo contiene ceros: copiarlo o descargarlo de nuevo.</translation>
        </message>
        <message>
            <source>This is not a MIDI file: choose another file.</source>
            <translation>No es un archivo MIDI: elegir otro archivo.</translation>
        </message>
        <message>
            <source>This is a picture, not MIDI: choose the music itself.</source>
            <translation>Es una imagen, no MIDI: elegir la música misma.</translation>
        </message>
        <message>
            <source>A program saved this file as text, which destroyed it: copy or download it again.</source>
            <translation>Un programa guardó este archivo como texto y lo destruyó: copiarlo o descargarlo de nuevo.</translation>
        </message>
        <message>
            <source>This is music in a format of games, not MIDI: convert it first.</source>
            <translation>Es música en un formato de juegos, no MIDI: primero hay que convertirla.</translation>
        </message>
        <message>
            <source>This is {1} recording, not MIDI: convert it to MIDI first.</source>
            <translation>Es una grabación {1}, no MIDI: primero hay que convertirla a MIDI.</translation>
        </message>
        <message>
            <source>This is {1} archive, not MIDI: unpack it first.</source>
            <translation>Es un archivo comprimido {1}, no MIDI: primero hay que descomprimirlo.</translation>
        </message>
        <message>
            <source>This is a score of {1}, not MIDI: export it as MIDI first.</source>
            <translation>Es una partitura de {1}, no MIDI: primero hay que exportarla como MIDI.</translation>
        </message>
        <message>
            <source>This is a MIDI 2.0 clip: export it as a MIDI 1.0 file first.</source>
            <translation>Es un clip MIDI 2.0: primero hay que exportarlo como archivo MIDI 1.0.</translation>
        </message>
        <message>
            <source>a WAV</source>
            <translation>WAV</translation>
        </message>
        <message>
            <source>an AIFF</source>
            <translation>AIFF</translation>
        </message>
        <message>
            <source>This is a sound font, not MIDI: choose the music itself.</source>
            <translation>Es una fuente de sonido, no MIDI: elegir la música misma.</translation>
        </message>
        <message>
            <source>an MP4</source>
            <translation>MP4</translation>
        </message>
        <message>
            <source>an Ogg</source>
            <translation>Ogg</translation>
        </message>
        <message>
            <source>a FLAC</source>
            <translation>FLAC</translation>
        </message>
        <message>
            <source>This is a PDF document, not MIDI: choose the music itself.</source>
            <translation>Es un documento PDF, no MIDI: elegir la música misma.</translation>
        </message>
        <message>
            <source>a gzip</source>
            <translation>gzip</translation>
        </message>
        <message>
            <source>a bzip2</source>
            <translation>bzip2</translation>
        </message>
        <message>
            <source>an xz</source>
            <translation>xz</translation>
        </message>
        <message>
            <source>a RAR</source>
            <translation>RAR</translation>
        </message>
        <message>
            <source>a 7z</source>
            <translation>7z</translation>
        </message>
        <message>
            <source>This is an XMF file with packed music: export it as MIDI first.</source>
            <translation>Es un archivo XMF con música empaquetada: primero hay que exportarlo como MIDI.</translation>
        </message>
        <message>
            <source>This is a companion file of macOS: choose the one without '._'.</source>
            <translation>Es un archivo auxiliar de macOS: elegir el que no lleva '._'.</translation>
        </message>
        <message>
            <source>This is a dump for a synthesiser, not music: choose another.</source>
            <translation>Es un volcado para un sintetizador, no música: elegir otro.</translation>
        </message>
        <message>
            <source>This is a ring tone (SMAF), not MIDI: convert it first.</source>
            <translation>Es un tono de llamada (SMAF), no MIDI: primero hay que convertirlo.</translation>
        </message>
        <message>
            <source>There is no such file: check the name.</source>
            <translation>No existe tal archivo: comprobar el nombre.</translation>
        </message>
        <message>
            <source>This is a folder, not a MIDI file: choose a file in it.</source>
            <translation>Es una carpeta, no un archivo MIDI: elegir un archivo de ella.</translation>
        </message>
        <message>
            <source>This is a device or pipe, not a file: choose a MIDI file.</source>
            <translation>Es un dispositivo o una tubería, no un archivo: elegir un archivo MIDI.</translation>
        </message>
        <message>
            <source>The file could not be opened ({reason}): check that you may read it.</source>
            <translation>El archivo no se pudo abrir ({reason}): comprobar que hay permiso para leerlo.</translation>
        </message>
        <message>
            <source>The file is empty: copy or download it again.</source>
            <translation>El archivo está vacío: copiarlo o descargarlo de nuevo.</translation>
        </message>
        <message>
            <source>The file is larger than {1} MiB, too large for music: choose another.</source>
            <translation>El archivo ocupa más de {1} MiB, demasiado para ser música: elegir otro.</translation>
        </message>
        <message>
            <source>Most of the file is no MIDI: copy or download it again.</source>
            <translation>La mayor parte del archivo no es MIDI: copiarlo o descargarlo de nuevo.</translation>
        </message>
        <message>
            <source>The file has no note in its first {1} MIDI events: choose another.</source>
            <translation>El archivo no tiene ninguna nota en sus primeros {1} eventos MIDI: elegir otro.</translation>
        </message>
        <message>
            <source>The file has more than {1} tracks and no notes: choose another.</source>
            <translation>El archivo tiene más de {1} pistas y ninguna nota: elegir otro.</translation>
        </message>
        <message>
            <source>The file claims to last over {1} bars: its times are damaged; export it again.</source>
            <translation>El archivo dice durar más de {1} compases: sus tiempos están dañados; exportarlo de nuevo.</translation>
        </message>
        <message>
            <source>The file has a MIDI header but no track: copy or download it again.</source>
            <translation>El archivo tiene cabecera MIDI pero ninguna pista: copiarlo o descargarlo de nuevo.</translation>
        </message>
        <message>
            <source>The file has no notes: choose another.</source>
            <translation>El archivo no tiene notas: elegir otro.</translation>
        </message>
        <message>
            <source>It has more than {1} notes, of which only those were read: listen before you use it anyway.</source>
            <translation>Tiene más de {1} notas, de las que solo se leyeron esas: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>It has more than {1} events, of which only those were read: listen before you use it anyway.</source>
            <translation>Tiene más de {1} eventos, de los que solo se leyeron esos: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>It has more than {1} tracks, of which only those were read: listen before you use it anyway.</source>
            <translation>Tiene más de {1} pistas, de las que solo se leyeron esas: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>It is damaged in too many places, so only its beginning was read: listen before you use it anyway.</source>
            <translation>Está dañado en demasiados sitios y solo se leyó el principio: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>{count:,} notes have no length, so the rhythm may be lost: listen before you use it anyway.</source>
            <translation>{count:,} notas no tienen duración y el ritmo puede haberse perdido: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>It lasts {count} hours, so its times may be damaged: listen before you use it anyway.</source>
            <translation>Dura {count} horas y sus tiempos pueden estar dañados: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>It has only drums, which are no melody: use it anyway only for its rhythm.</source>
            <translation>Solo tiene percusión, que no es melodía: usarlo de todos modos solo por su ritmo.</translation>
        </message>
        <message>
            <source>{count:,} notes are never released, so their lengths are guesses: listen before you use it anyway.</source>
            <translation>{count:,} notas nunca se sueltan y sus duraciones son conjeturas: escucharlo antes de usarlo de todos modos.</translation>
        </message>
        <message>
            <source>The MIDI file could not be written ({1}): choose another place or name.</source>
            <translation>El archivo MIDI no se pudo escribir ({1}): elegir otro lugar u otro nombre.</translation>
        </message>
        <message>
            <source>name a gate to hold it, and none for anything else</source>
            <translation>nombrar una puerta para mantenerla, y ninguna para lo demás</translation>
        </message>
        <message>
            <source>units are numbered from 0; name at least one</source>
            <translation>las unidades se numeran desde 0; nombrar al menos una</translation>
        </message>
        <message>
            <source>it must stop after it starts</source>
            <translation>debe terminar después de empezar</translation>
        </message>
        <message>
            <source>there is no layer {1}: the network has {2}, counted from 0</source>
            <translation>no existe la capa {1}: la red tiene {2}, contadas desde 0</translation>
        </message>
        <message>
            <source>a network of {1} cells has no {2} gate; it has {3}</source>
            <translation>una red de celdas {1} no tiene la puerta «{2}»; tiene: {3}</translation>
        </message>
        <message>
            <source>there is no unit {1}: the layer has {2}, counted from 0</source>
            <translation>no existe la unidad {1}: la capa tiene {2}, contadas desde 0</translation>
        </message>
        <message>
            <source>the network holds values that are not finite, so it was not saved</source>
            <translation>la red contiene valores que no son finitos y no se ha guardado</translation>
        </message>
        <message>
            <source>there is no such model file; check the path</source>
            <translation>no existe tal archivo de modelo; comprobar la ruta</translation>
        </message>
        <message>
            <source>this model file is damaged (its content does not match its checksum); use a copy of it, or train again</source>
            <translation>este archivo de modelo está dañado (su contenido no coincide con su suma de comprobación); usar una copia o entrenar de nuevo</translation>
        </message>
        <message>
            <source>this model file is of format {1}, newer than this program's {2}; update Ritornello to open it</source>
            <translation>este archivo de modelo es de formato {1}, más nuevo que el {2} de este programa; actualizar Ritornello para abrirlo</translation>
        </message>
        <message>
            <source>this model file does not describe a network that this version can build; train it again, or use the version that wrote it</source>
            <translation>este archivo de modelo no describe una red que esta versión pueda construir; entrenarla de nuevo o usar la versión que lo escribió</translation>
        </message>
        <message>
            <source>this file is too large to be a model of this program</source>
            <translation>este archivo es demasiado grande para ser un modelo de este programa</translation>
        </message>
        <message>
            <source>the file cannot be read ({1})</source>
            <translation>el archivo no se puede leer ({1})</translation>
        </message>
        <message>
            <source>this model file is damaged; use a copy of it, or train again</source>
            <translation>este archivo de modelo está dañado; usar una copia o entrenar de nuevo</translation>
        </message>
        <message>
            <source>the model cannot be saved here ({1}); choose another place</source>
            <translation>el modelo no se puede guardar aquí ({1}); elegir otro lugar</translation>
        </message>
        <message>
            <source>this is not a Ritornello model file</source>
            <translation>no es un archivo de modelo de Ritornello</translation>
        </message>
        <message>
            <source>the disk did not keep what was written; nothing was replaced</source>
            <translation>el disco no conservó lo escrito; no se ha reemplazado nada</translation>
        </message>
        <message>
            <source>the training run in this model file is incomplete; train a new one</source>
            <translation>el entrenamiento de este archivo de modelo está incompleto; entrenar uno nuevo</translation>
        </message>
        <message>
            <source>the training run in this model file cannot be read; the model itself can still be used</source>
            <translation>el entrenamiento de este archivo de modelo no se puede leer; el modelo en sí aún se puede usar</translation>
        </message>
        <message>
            <source>give one of epochs, steps and minutes, not several</source>
            <translation>indicar épocas, pasos o minutos, pero no varios a la vez</translation>
        </message>
        <message>
            <source>transpose must be 'auto' or 0 to 24 semitones</source>
            <translation>el transporte debe ser 'auto' o de 0 a 24 semitonos</translation>
        </message>
        <message>
            <source>{1} steps in a row were not finite, so the run went back to the weights of the last validation, with half the learning rate.</source>
            <translation>{1} pasos seguidos no dieron números finitos, así que se ha vuelto a los pesos de la última validación, con la mitad de la tasa de aprendizaje.</translation>
        </message>
        <message>
            <source>The loss or gradient was not a finite number; the step was left out.</source>
            <translation>La pérdida o el gradiente no fue un número finito; se omitió el paso.</translation>
        </message>
        <message>
            <source>this computer has no {1} device; choose --device cpu or auto</source>
            <translation>este equipo no tiene ningún dispositivo {1}; elegir --device cpu o auto</translation>
        </message>
        <message>
            <source>this run was trained on other music, so it cannot go on exactly; give the same files, or start a new run under another name</source>
            <translation>este entrenamiento se hizo con otra música y no puede continuar con exactitud; dar los mismos archivos o empezar uno nuevo con otro nombre</translation>
        </message>
        <message>
            <source>this run transposes its music otherwise, so it cannot go on exactly; leave the transposition as it was, or start a new run under another name</source>
            <translation>este entrenamiento transporta su música de otro modo y no puede continuar con exactitud; dejar el transporte como estaba o empezar uno nuevo con otro nombre</translation>
        </message>
        <message>
            <source>the training options in this model file cannot be read; the model itself can still be used</source>
            <translation>las opciones de entrenamiento de este archivo de modelo no se pueden leer; el modelo en sí aún se puede usar</translation>
        </message>
        <message>
            <source>'{1}' is {2} in this run and cannot change while it goes on; leave it as it was, or start a new run under another name</source>
            <translation>'{1}' vale {2} en este entrenamiento y no puede cambiar mientras continúa; dejarlo como estaba o empezar uno nuevo con otro nombre</translation>
        </message>
        <message>
            <source>this model holds no training run to go on with; train a new one</source>
            <translation>este modelo no contiene ningún entrenamiento que continuar; entrenar uno nuevo</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>Celda</translation>
        </message>
        <message>
            <source>What each unit is: a plain recurrent neuron (rnn), or one with gates that decide what to keep (lstm, gru).</source>
            <translation>Qué es cada unidad: una neurona recurrente simple (rnn) o una con puertas que deciden qué conservar (lstm, gru).</translation>
        </message>
        <message>
            <source>rnn</source>
            <translation>rnn</translation>
        </message>
        <message>
            <source>lstm</source>
            <translation>lstm</translation>
        </message>
        <message>
            <source>gru</source>
            <translation>gru</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>Unidades</translation>
        </message>
        <message>
            <source>Units in each recurrent layer.</source>
            <translation>Unidades de cada capa recurrente.</translation>
        </message>
        <message>
            <source>units</source>
            <translation>uds.</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Capas</translation>
        </message>
        <message>
            <source>Recurrent layers, one above the other.</source>
            <translation>Capas recurrentes, una sobre otra.</translation>
        </message>
        <message>
            <source>Dropout</source>
            <translation>Dropout</translation>
        </message>
        <message>
            <source>Share of the connections between layers that each training step leaves out, against learning by heart.</source>
            <translation>Proporción de las conexiones entre capas que cada paso de entrenamiento omite, contra el aprendizaje de memoria.</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Memoria</translation>
        </message>
        <message>
            <source>Whether the network also looks back to where the piece was last like this, and learns when to come back to what followed then.</source>
            <translation>Si la red mira también atrás, a donde la pieza fue así por última vez, y aprende cuándo volver a lo que siguió entonces.</translation>
        </message>
        <message>
            <source>on</source>
            <translation>sí</translation>
        </message>
        <message>
            <source>off</source>
            <translation>no</translation>
        </message>
        <message>
            <source>Surroundings</source>
            <translation>Entorno</translation>
        </message>
        <message>
            <source>Whether one small network looks at what sounds around every pitch, alike for all pitches.</source>
            <translation>Si una pequeña red mira lo que suena en torno a cada altura, igual para todas las alturas.</translation>
        </message>
        <message>
            <source>Contexts</source>
            <translation>Contextos</translation>
        </message>
        <message>
            <source>Whether the network is told which pitches came after the last few notes, in the music that it learns from and in the piece so far, and learns how far to trust that.</source>
            <translation>Si se dice a la red qué alturas siguieron a las últimas notas, en la música de la que aprende y en lo que va de pieza, y aprende hasta qué punto fiarse.</translation>
        </message>
        <message>
            <source>BPTT length</source>
            <translation>BPTT</translation>
        </message>
        <message>
            <source>Notes through which the gradient runs back before it is cut; the state runs on.</source>
            <translation>Notas que el gradiente recorre hacia atrás antes de cortarse; el estado continúa.</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>notas</translation>
        </message>
        <message>
            <source>Batch size</source>
            <translation>Lote</translation>
        </message>
        <message>
            <source>Pieces that are read side by side.</source>
            <translation>Piezas que se leen en paralelo.</translation>
        </message>
        <message>
            <source>pieces</source>
            <translation>piezas</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>Tasa aprend.</translation>
        </message>
        <message>
            <source>Highest step size of AdamW; warmed up to, held, and annealed to nothing at the end of the run.</source>
            <translation>Paso máximo de AdamW; se alcanza poco a poco, se mantiene y se reduce a cero al final del entrenamiento.</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>Decaimiento</translation>
        </message>
        <message>
            <source>How fast AdamW pulls unused weights to 0.</source>
            <translation>Con qué rapidez lleva AdamW a 0 los pesos que no se usan.</translation>
        </message>
        <message>
            <source>Clipping</source>
            <translation>Recorte</translation>
        </message>
        <message>
            <source>Whether gradients are clipped by their global norm, value by value, or not at all.</source>
            <translation>Si los gradientes se recortan por su norma global, valor a valor, o no se recortan.</translation>
        </message>
        <message>
            <source>norm</source>
            <translation>norma</translation>
        </message>
        <message>
            <source>value</source>
            <translation>valor</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <source>Clip at</source>
            <translation>Recortar en</translation>
        </message>
        <message>
            <source>Largest gradient norm (by norm) or largest entry (by value) that passes unclipped.</source>
            <translation>Mayor norma del gradiente (por norma) o mayor valor (por valor) que pasa sin recorte.</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>Épocas</translation>
        </message>
        <message>
            <source>End after this many readings of the music.</source>
            <translation>Terminar tras leer la música este número de veces.</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>épocas</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <source>End after this many training steps.</source>
            <translation>Terminar tras este número de pasos de entrenamiento.</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>pasos</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minutos</translation>
        </message>
        <message>
            <source>End after this long (5 where neither epochs nor steps are given).</source>
            <translation>Terminar tras este tiempo (5 si no se indican épocas ni pasos).</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>Transpose</source>
            <translation>Transportar</translation>
        </message>
        <message>
            <source>Largest transposition up or down, as more music to learn from; 'auto' stays within the range of the music and leaves music alone that already stands in one key.</source>
            <translation>Mayor transporte hacia arriba o abajo, como más música de la que aprender; 'auto' se queda en el ámbito de la música y no toca la que ya está en una sola tonalidad.</translation>
        </message>
        <message>
            <source>semitones</source>
            <translation>semit.</translation>
        </message>
        <message>
            <source>auto</source>
            <translation>auto</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>Validación</translation>
        </message>
        <message>
            <source>Share of the pieces kept for validation where no validation folder is given.</source>
            <translation>Proporción de las piezas reservada para validar cuando no se da una carpeta de validación.</translation>
        </message>
        <message>
            <source>Random seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <source>The same number gives the same run.</source>
            <translation>El mismo número da el mismo entrenamiento.</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>Hilos</translation>
        </message>
        <message>
            <source>Processor threads; all cores where not given.</source>
            <translation>Hilos del procesador; todos los núcleos si no se indica.</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <source>Where to train: 'auto' takes a GPU where there is one.</source>
            <translation>Dónde entrenar: 'auto' usa una GPU si la hay.</translation>
        </message>
        <message>
            <source>cpu</source>
            <translation>cpu</translation>
        </message>
        <message>
            <source>cuda</source>
            <translation>cuda</translation>
        </message>
        <message>
            <source>mps</source>
            <translation>mps</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>Precisión</translation>
        </message>
        <message>
            <source>Number format of the matrix products; 'auto' takes bf16 where the processor has it.</source>
            <translation>Formato numérico de los productos de matrices; 'auto' usa bf16 si el procesador lo tiene.</translation>
        </message>
        <message>
            <source>fp32</source>
            <translation>fp32</translation>
        </message>
        <message>
            <source>bf16</source>
            <translation>bf16</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>Temperatura</translation>
        </message>
        <message>
            <source>Below 1 the likely becomes likelier, above 1 the unlikely gets its turn; 0 always takes the likeliest.</source>
            <translation>Por debajo de 1 lo probable se vuelve más probable, por encima de 1 le toca a lo improbable; 0 toma siempre lo más probable.</translation>
        </message>
        <message>
            <source>Top-k</source>
            <translation>Top-k</translation>
        </message>
        <message>
            <source>Draw among this many likeliest outcomes only; 0 for all.</source>
            <translation>Sortear solo entre este número de resultados más probables; 0 para todos.</translation>
        </message>
        <message>
            <source>all</source>
            <translation>todos</translation>
        </message>
        <message>
            <source>Top-p</source>
            <translation>Top-p</translation>
        </message>
        <message>
            <source>Draw among the likeliest outcomes that make up this share of the chances (nucleus).</source>
            <translation>Sortear entre los resultados más probables que suman esta proporción de las probabilidades (nucleus).</translation>
        </message>
        <message>
            <source>Comes back to its motifs</source>
            <translation>Vuelve a sus motivos</translation>
        </message>
        <message>
            <source>How much the melody listens to what it has played so far; 0 turns the memory of the piece off.</source>
            <translation>Cuánto escucha la melodía lo que ya ha tocado; 0 desactiva la memoria de la pieza.</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Escala</translation>
        </message>
        <message>
            <source>Hold new notes to the pitches of a scale: one by name, or that of the key that the primer suggests; the primer itself stays as it is.</source>
            <translation>Limitar las notas nuevas a las alturas de una escala: una por su nombre, o la de la tonalidad que sugiere el comienzo; el comienzo queda como está.</translation>
        </message>
        <message>
            <source>as-primer</source>
            <translation>del comienzo</translation>
        </message>
        <message>
            <source>major</source>
            <translation>mayor</translation>
        </message>
        <message>
            <source>natural-minor</source>
            <translation>menor natural</translation>
        </message>
        <message>
            <source>harmonic-minor</source>
            <translation>menor armónica</translation>
        </message>
        <message>
            <source>melodic-minor</source>
            <translation>menor melódica</translation>
        </message>
        <message>
            <source>dorian</source>
            <translation>dórica</translation>
        </message>
        <message>
            <source>phrygian</source>
            <translation>frigia</translation>
        </message>
        <message>
            <source>lydian</source>
            <translation>lidia</translation>
        </message>
        <message>
            <source>mixolydian</source>
            <translation>mixolidia</translation>
        </message>
        <message>
            <source>locrian</source>
            <translation>locria</translation>
        </message>
        <message>
            <source>major-pentatonic</source>
            <translation>pentatónica mayor</translation>
        </message>
        <message>
            <source>minor-pentatonic</source>
            <translation>pentatónica menor</translation>
        </message>
        <message>
            <source>blues</source>
            <translation>blues</translation>
        </message>
        <message>
            <source>whole-tone</source>
            <translation>tonos enteros</translation>
        </message>
        <message>
            <source>Tonic</source>
            <translation>Tónica</translation>
        </message>
        <message>
            <source>The first degree of the scale; auto: that of the key that the primer suggests.</source>
            <translation>El primer grado de la escala; auto: el de la tonalidad que sugiere el comienzo.</translation>
        </message>
        <message>
            <source>C</source>
            <translation>Do</translation>
        </message>
        <message>
            <source>C#</source>
            <translation>Do♯</translation>
        </message>
        <message>
            <source>D</source>
            <translation>Re</translation>
        </message>
        <message>
            <source>Eb</source>
            <translation>Mi♭</translation>
        </message>
        <message>
            <source>E</source>
            <translation>Mi</translation>
        </message>
        <message>
            <source>F</source>
            <translation>Fa</translation>
        </message>
        <message>
            <source>F#</source>
            <translation>Fa♯</translation>
        </message>
        <message>
            <source>G</source>
            <translation>Sol</translation>
        </message>
        <message>
            <source>Ab</source>
            <translation>La♭</translation>
        </message>
        <message>
            <source>A</source>
            <translation>La</translation>
        </message>
        <message>
            <source>Bb</source>
            <translation>Si♭</translation>
        </message>
        <message>
            <source>B</source>
            <translation>Si</translation>
        </message>
        <message>
            <source>Bars</source>
            <translation>Compases</translation>
        </message>
        <message>
            <source>Longest melody, the primer included.</source>
            <translation>Melodía más larga, comienzo incluido.</translation>
        </message>
        <message>
            <source>bars</source>
            <translation>comp.</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Most new notes.</source>
            <translation>Máximo de notas nuevas.</translation>
        </message>
        <message>
            <source>Variations</source>
            <translation>Variaciones</translation>
        </message>
        <message>
            <source>Melodies drawn at once.</source>
            <translation>Melodías que se crean a la vez.</translation>
        </message>
        <message>
            <source>Tempo</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Quarter notes a minute; that of the primer or of the music learnt where not given.</source>
            <translation>Negras por minuto; el del comienzo o el de la música aprendida si no se indica.</translation>
        </message>
        <message>
            <source>qpm</source>
            <translation>npm</translation>
        </message>
        <message>
            <source>The same number gives the same melody.</source>
            <translation>El mismo número da la misma melodía.</translation>
        </message>
        <message>
            <source>C major</source>
            <translation>Do mayor</translation>
        </message>
        <message>
            <source>C maj</source>
            <translation>Do M</translation>
        </message>
        <message>
            <source>C minor</source>
            <translation>Do menor</translation>
        </message>
        <message>
            <source>C min</source>
            <translation>Do m</translation>
        </message>
        <message>
            <source>Db major</source>
            <translation>Re♭ mayor</translation>
        </message>
        <message>
            <source>Db maj</source>
            <translation>Re♭ M</translation>
        </message>
        <message>
            <source>C# minor</source>
            <translation>Do♯ menor</translation>
        </message>
        <message>
            <source>C# min</source>
            <translation>Do♯ m</translation>
        </message>
        <message>
            <source>D major</source>
            <translation>Re mayor</translation>
        </message>
        <message>
            <source>D maj</source>
            <translation>Re M</translation>
        </message>
        <message>
            <source>D minor</source>
            <translation>Re menor</translation>
        </message>
        <message>
            <source>D min</source>
            <translation>Re m</translation>
        </message>
        <message>
            <source>Eb major</source>
            <translation>Mi♭ mayor</translation>
        </message>
        <message>
            <source>Eb maj</source>
            <translation>Mi♭ M</translation>
        </message>
        <message>
            <source>Eb minor</source>
            <translation>Mi♭ menor</translation>
        </message>
        <message>
            <source>Eb min</source>
            <translation>Mi♭ m</translation>
        </message>
        <message>
            <source>E major</source>
            <translation>Mi mayor</translation>
        </message>
        <message>
            <source>E maj</source>
            <translation>Mi M</translation>
        </message>
        <message>
            <source>E minor</source>
            <translation>Mi menor</translation>
        </message>
        <message>
            <source>E min</source>
            <translation>Mi m</translation>
        </message>
        <message>
            <source>F major</source>
            <translation>Fa mayor</translation>
        </message>
        <message>
            <source>F maj</source>
            <translation>Fa M</translation>
        </message>
        <message>
            <source>F minor</source>
            <translation>Fa menor</translation>
        </message>
        <message>
            <source>F min</source>
            <translation>Fa m</translation>
        </message>
        <message>
            <source>F# major</source>
            <translation>Fa♯ mayor</translation>
        </message>
        <message>
            <source>F# maj</source>
            <translation>Fa♯ M</translation>
        </message>
        <message>
            <source>F# minor</source>
            <translation>Fa♯ menor</translation>
        </message>
        <message>
            <source>F# min</source>
            <translation>Fa♯ m</translation>
        </message>
        <message>
            <source>G major</source>
            <translation>Sol mayor</translation>
        </message>
        <message>
            <source>G maj</source>
            <translation>Sol M</translation>
        </message>
        <message>
            <source>G minor</source>
            <translation>Sol menor</translation>
        </message>
        <message>
            <source>G min</source>
            <translation>Sol m</translation>
        </message>
        <message>
            <source>Ab major</source>
            <translation>La♭ mayor</translation>
        </message>
        <message>
            <source>Ab maj</source>
            <translation>La♭ M</translation>
        </message>
        <message>
            <source>G# minor</source>
            <translation>Sol♯ menor</translation>
        </message>
        <message>
            <source>G# min</source>
            <translation>Sol♯ m</translation>
        </message>
        <message>
            <source>A major</source>
            <translation>La mayor</translation>
        </message>
        <message>
            <source>A maj</source>
            <translation>La M</translation>
        </message>
        <message>
            <source>A minor</source>
            <translation>La menor</translation>
        </message>
        <message>
            <source>A min</source>
            <translation>La m</translation>
        </message>
        <message>
            <source>Bb major</source>
            <translation>Si♭ mayor</translation>
        </message>
        <message>
            <source>Bb maj</source>
            <translation>Si♭ M</translation>
        </message>
        <message>
            <source>Bb minor</source>
            <translation>Si♭ menor</translation>
        </message>
        <message>
            <source>Bb min</source>
            <translation>Si♭ m</translation>
        </message>
        <message>
            <source>B major</source>
            <translation>Si mayor</translation>
        </message>
        <message>
            <source>B maj</source>
            <translation>Si M</translation>
        </message>
        <message>
            <source>B minor</source>
            <translation>Si menor</translation>
        </message>
        <message>
            <source>B min</source>
            <translation>Si m</translation>
        </message>
    </context>
    <context>
        <name>NeuronPage</name>
        <message>
            <source>Follow the playhead</source>
            <translation>Seguir el cursor</translation>
        </message>
        <message>
            <source>One note back</source>
            <translation>Una nota atrás</translation>
        </message>
        <message>
            <source>One note back (Left arrow in the picture)</source>
            <translation>Una nota atrás (flecha izquierda en la imagen)</translation>
        </message>
        <message>
            <source>One note on</source>
            <translation>Una nota adelante</translation>
        </message>
        <message>
            <source>One note on (Right arrow in the picture)</source>
            <translation>Una nota adelante (flecha derecha en la imagen)</translation>
        </message>
        <message>
            <source>Go from note to note with what is played</source>
            <translation>Ir de nota en nota con lo que suena</translation>
        </message>
        <message>
            <source>A note X(t) and the memory A(t−1) come in, a new memory A(t) and a prediction Y(t) go out: look how the bars change when only the note, or only the memory, is changed.</source>
            <translation>Entran una nota X(t) y la memoria A(t−1), salen una memoria nueva A(t) y una predicción Y(t): mirar cómo cambian las barras cuando se cambia solo la nota o solo la memoria.</translation>
        </message>
        <message>
            <source>The network is being asked…</source>
            <translation>Se está preguntando a la red…</translation>
        </message>
        <message>
            <source>layer {n}</source>
            <translation>capa {n}</translation>
        </message>
        <message>
            <source>The beginning, before {notes}</source>
            <translation>El principio, antes de {notes}</translation>
        </message>
        <message>
            <source>Note {note} of {notes}, bar {place}</source>
            <translation>Nota {note} de {notes}, compás {place}</translation>
        </message>
        <message>
            <source>Y(t): as it was → now</source>
            <translation>Y(t): antes → ahora</translation>
        </message>
        <message>
            <source>step {step}: {share}, end {end}</source>
            <translation>paso {step}: {share}, fin {end}</translation>
        </message>
        <message>
            <source>step {step}: {share}</source>
            <translation>paso {step}: {share}</translation>
        </message>
        <message>
            <source>{was} → {now}</source>
            <translation>{was} → {now}</translation>
        </message>
        <message>
            <source>Y({t}): next pitch</source>
            <translation>Y({t}): próxima altura</translation>
        </message>
        <message>
            <source>A({t})</source>
            <translation>A({t})</translation>
        </message>
        <message>
            <source>X({t})</source>
            <translation>X({t})</translation>
        </message>
        <message>
            <source>the piece begins</source>
            <translation>empieza la pieza</translation>
        </message>
        <message>
            <source>There is no network yet: press Train, or open a model.</source>
            <translation>Aún no hay ninguna red: pulsar Entrenar o abrir un modelo.</translation>
        </message>
        <message>
            <source>There is no piece yet: choose one in the library, or make a melody.</source>
            <translation>Aún no hay ninguna pieza: elegir una en la biblioteca o crear una melodía.</translation>
        </message>
        <message>
            <source>The network is reading the piece…</source>
            <translation>La red está leyendo la pieza…</translation>
        </message>
        <message>
            <source>{number} %</source>
            <translation>{number} %</translation>
        </message>
        <message>
            <source>step {step} · length {length}</source>
            <translation>paso {step} · dura {length}</translation>
        </message>
        <message>
            <source>the beginning of the piece</source>
            <translation>el principio de la pieza</translation>
        </message>
        <message>
            <source>{what} comes in with the memory of what was before. Likely next: {likely}.</source>
            <translation>Entra {what} con la memoria de lo anterior. Probable a continuación: {likely}.</translation>
        </message>
        <message>
            <source>{text} What came: {pitch}.</source>
            <translation>{text} Lo que vino: {pitch}.</translation>
        </message>
        <message>
            <source>{cause}, the prediction would stay nearly as it is.</source>
            <translation>{cause}, la predicción quedaría casi igual.</translation>
        </message>
        <message>
            <source>{cause}, {loser} would be less likely: {loses} instead of {lost}.</source>
            <translation>{cause}, {loser} sería menos probable: {loses} en vez de {lost}.</translation>
        </message>
        <message>
            <source>{cause}, {gainer} would be {times} times as likely: {gains} instead of {gained}.</source>
            <translation>{cause}, {gainer} sería {times} veces más probable: {gains} en vez de {gained}.</translation>
        </message>
        <message>
            <source>{cause}, {gainer} would be {times} times as likely ({gains} instead of {gained}), {loser} less likely ({loses} instead of {lost}).</source>
            <translation>{cause}, {gainer} sería {times} veces más probable ({gains} en vez de {gained}) y {loser}, menos ({loses} en vez de {lost}).</translation>
        </message>
        <message>
            <source>Its own memory</source>
            <translation>Su propia memoria</translation>
        </message>
        <message>
            <source>An empty memory</source>
            <translation>Una memoria vacía</translation>
        </message>
        <message>
            <source>Memory of bar {place}</source>
            <translation>Del compás {place}</translation>
        </message>
        <message>
            <source>Choose another note or another memory: the bars compare what happened with what would have.</source>
            <translation>Elegir otra nota u otra memoria: las barras comparan lo que pasó con lo que habría pasado.</translation>
        </message>
        <message>
            <source>With {new} instead of {old}</source>
            <translation>Con {new} en vez de {old}</translation>
        </message>
        <message>
            <source>With an empty memory</source>
            <translation>Con una memoria vacía</translation>
        </message>
        <message>
            <source>With the memory of bar {place}</source>
            <translation>Con la memoria del compás {place}</translation>
        </message>
        <message>
            <source>more than {most}</source>
            <translation>más de {most}</translation>
        </message>
    </context>
    <context>
        <name>NeuronPicture</name>
        <message>
            <source>● came next · times in quarter notes · chances at any step</source>
            <translation>● siguió · tiempos en negras · probabilidad en cualquier paso</translation>
        </message>
        <message>
            <source>● came next</source>
            <translation>● siguió</translation>
        </message>
        <message>
            <source>Hidden state h</source>
            <translation>Estado oculto h</translation>
        </message>
        <message>
            <source>Cell state c</source>
            <translation>Estado de celda c</translation>
        </message>
    </context>
    <context>
        <name>NotesMenu</name>
        <message>
            <source>N&amp;otes</source>
            <translation>N&amp;otas</translation>
        </message>
        <message>
            <source>Cu&amp;t notes</source>
            <translation>Cor&amp;tar notas</translation>
        </message>
        <message>
            <source>Copy the chosen notes and take them out</source>
            <translation>Copiar las notas elegidas y quitarlas</translation>
        </message>
        <message>
            <source>&amp;Copy notes</source>
            <translation>&amp;Copiar notas</translation>
        </message>
        <message>
            <source>Copy the chosen notes</source>
            <translation>Copiar las notas elegidas</translation>
        </message>
        <message>
            <source>&amp;Paste notes</source>
            <translation>&amp;Pegar notas</translation>
        </message>
        <message>
            <source>Put what was copied in at the playhead, or else after what was copied</source>
            <translation>Poner lo copiado en el cursor o, si no, tras lo copiado</translation>
        </message>
        <message>
            <source>&amp;Duplicate notes</source>
            <translation>&amp;Duplicar notas</translation>
        </message>
        <message>
            <source>Put a copy of the chosen notes right after them</source>
            <translation>Poner una copia de las notas elegidas justo después</translation>
        </message>
        <message>
            <source>D&amp;elete notes</source>
            <translation>&amp;Eliminar notas</translation>
        </message>
        <message>
            <source>Take the chosen notes out; Del does so, too</source>
            <translation>Quitar las notas elegidas; Supr también lo hace</translation>
        </message>
        <message>
            <source>Select &amp;all notes</source>
            <translation>Elegir tod&amp;as las notas</translation>
        </message>
        <message>
            <source>Choose every note in the piano roll</source>
            <translation>Elegir todas las notas del piano roll</translation>
        </message>
        <message>
            <source>Draw &amp;with the mouse</source>
            <translation>Dibu&amp;jar con el ratón</translation>
        </message>
        <message>
            <source>A press beside the notes draws one, and no rectangle</source>
            <translation>Pulsar junto a las notas dibuja una, y no un rectángulo</translation>
        </message>
        <message>
            <source>Transpose the chosen notes, or without any the whole piece</source>
            <translation>Transportar las notas elegidas o, sin ninguna, la pieza entera</translation>
        </message>
        <message>
            <source>A semitone &amp;up</source>
            <translation>Un semitono a&amp;rriba</translation>
        </message>
        <message>
            <source>A semitone dow&amp;n</source>
            <translation>Un semitono a&amp;bajo</translation>
        </message>
        <message>
            <source>An octave up</source>
            <translation>Una octava arriba</translation>
        </message>
        <message>
            <source>An octave down</source>
            <translation>Una octava abajo</translation>
        </message>
        <message>
            <source>&amp;Louder</source>
            <translation>Más &amp;fuerte</translation>
        </message>
        <message>
            <source>Make the chosen notes louder</source>
            <translation>Tocar más fuerte las notas elegidas</translation>
        </message>
        <message>
            <source>&amp;Softer</source>
            <translation>Más &amp;suave</translation>
        </message>
        <message>
            <source>Make the chosen notes softer</source>
            <translation>Tocar más suave las notas elegidas</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Select them; the details say what is the matter with each</source>
            <translation>Elegirlos; los detalles dicen qué le pasa a cada uno</translation>
        </message>
        <message>
            <source>Select the pieces that have the same notes as another, transposed or not. They stay together when music is set aside to validate with; Edit &gt; Leave out duplicates unticks them.</source>
            <translation>Elegir las piezas con las mismas notas que otra, transportadas o no. Quedan juntas cuando se aparta música para validar; Edición &gt; Excluir los duplicados las desmarca.</translation>
        </message>
        <message>
            <source>1 file needs a look</source>
            <translation>1 archivo por revisar</translation>
        </message>
        <message>
            <source>{n} files need a look</source>
            <translation>{n} archivos por revisar</translation>
        </message>
        <message>
            <source>1 duplicate</source>
            <translation>1 duplicado</translation>
        </message>
        <message>
            <source>{n} duplicates</source>
            <translation>{n} duplicados</translation>
        </message>
    </context>
    <context>
        <name>OptionForm</name>
        <message>
            <source>not set</source>
            <translation>sin fijar</translation>
        </message>
    </context>
    <context>
        <name>Overlay</name>
        <message>
            <source>Validation loss of the runs that are ticked, bits a note</source>
            <translation>Pérdida de validación de los entrenamientos marcados, bits por nota</translation>
        </message>
        <message>
            <source>Validation loss, bits a note. Click a curve to hear what that network knew then.</source>
            <translation>Pérdida de validación, bits por nota. Clic en una curva para oír lo que esa red sabía entonces.</translation>
        </message>
        <message>
            <source>Validation, bits a note</source>
            <translation>Validación, bits por nota</translation>
        </message>
    </context>
    <context>
        <name>PanelParts</name>
        <message>
            <source>Chances on the keyboard</source>
            <translation>Probabilidades en el teclado</translation>
        </message>
        <message>
            <source>Show how likely each key is next, by the network and as it is drawn</source>
            <translation>Mostrar cuán probable es cada tecla a continuación, según la red y según el sorteo</translation>
        </message>
        <message>
            <source>Progress of the melody</source>
            <translation>Progreso de la melodía</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>What else the network considered</source>
            <translation>Qué más consideró la red</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Opciones</translation>
        </message>
        <message>
            <source>Further rules by which notes are drawn</source>
            <translation>Más reglas para sortear las notas</translation>
        </message>
        <message>
            <source>New seed each time</source>
            <translation>Semilla nueva cada vez</translation>
        </message>
        <message>
            <source>Off: the random seed stays, and so the same settings give the same melody</source>
            <translation>Desactivado: la semilla aleatoria no cambia, y los mismos ajustes dan la misma melodía</translation>
        </message>
        <message>
            <source>MIDI…</source>
            <translation>MIDI…</translation>
        </message>
        <message>
            <source>Export MIDI…</source>
            <translation>Exportar MIDI…</translation>
        </message>
        <message>
            <source>WAV…</source>
            <translation>WAV…</translation>
        </message>
        <message>
            <source>Export WAV…</source>
            <translation>Exportar WAV…</translation>
        </message>
        <message>
            <source>Continue it</source>
            <translation>Continuarlo</translation>
        </message>
        <message>
            <source>New melody from {key}</source>
            <translation>Melodía desde {key}</translation>
        </message>
        <message>
            <source>Start from this key; any key of the keyboard does the same</source>
            <translation>Empezar en esta tecla; cualquier tecla del teclado hace lo mismo</translation>
        </message>
        <message>
            <source>Press a key of the keyboard: the network goes on from that note.</source>
            <translation>Pulsar una tecla del teclado: la red continúa a partir de esa nota.</translation>
        </message>
        <message>
            <source>Takes ({count})</source>
            <translation>Tomas ({count})</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>Tomas</translation>
        </message>
        <message>
            <source>The melodies that were made</source>
            <translation>Las melodías creadas</translation>
        </message>
        <message>
            <source>There is no take to export yet: make a melody first.</source>
            <translation>Aún no hay ninguna toma que exportar: primero hay que crear una melodía.</translation>
        </message>
        <message>
            <source>Write the take as a MIDI file</source>
            <translation>Escribir la toma como archivo MIDI</translation>
        </message>
        <message>
            <source>Write the take as sound</source>
            <translation>Escribir la toma como sonido</translation>
        </message>
    </context>
    <context>
        <name>PartBars</name>
        <message>
            <source>Length of the gradient by part of the network</source>
            <translation>Longitud del gradiente por parte de la red</translation>
        </message>
        <message>
            <source>all together</source>
            <translation>todo junto</translation>
        </message>
        <message>
            <source>All weights of the network</source>
            <translation>Todos los pesos de la red</translation>
        </message>
    </context>
    <context>
        <name>PianoKeyboard</name>
        <message>
            <source>Piano keyboard</source>
            <translation>Teclado de piano</translation>
        </message>
        <message>
            <source>{key}: {network:.1f} % by the network, {drawn:.1f} % as it is drawn</source>
            <translation>{key}: {network:.1f} % según la red, {drawn:.1f} % en el sorteo</translation>
        </message>
        <message>
            <source>Key {name}. Arrow keys choose a key, Enter presses it.</source>
            <translation>Tecla {name}. Las flechas eligen una tecla, Intro la pulsa.</translation>
        </message>
    </context>
    <context>
        <name>PieceReader</name>
        <message>
            <source>This piece has {many}, too many to look into: choose one of at most {most}.</source>
            <translation>Esta pieza tiene {many}, demasiadas para mirarlas por dentro: elegir una de {most} como máximo.</translation>
        </message>
    </context>
    <context>
        <name>PortChoice</name>
        <message>
            <source>No MIDI output was found: plug one in, and look again.</source>
            <translation>No se encontró ninguna salida MIDI: conectar una y volver a mirar.</translation>
        </message>
        <message>
            <source>No MIDI keyboard was found: plug one in, and look again.</source>
            <translation>No se encontró ningún teclado MIDI: conectar uno y volver a mirar.</translation>
        </message>
        <message>
            <source>MIDI ports need python-rtmidi, which is not installed here.</source>
            <translation>Los puertos MIDI necesitan python-rtmidi, que no está instalado aquí.</translation>
        </message>
        <message>
            <source>Playing goes to the MIDI port {name}.</source>
            <translation>La reproducción va al puerto MIDI {name}.</translation>
        </message>
        <message>
            <source>Playing goes to the sound device.</source>
            <translation>La reproducción va al dispositivo de sonido.</translation>
        </message>
        <message>
            <source>Listening to the MIDI keyboard {name}.</source>
            <translation>Se escucha el teclado MIDI {name}.</translation>
        </message>
        <message>
            <source>No MIDI keyboard is listened to.</source>
            <translation>No se escucha ningún teclado MIDI.</translation>
        </message>
        <message>
            <source>Not plugged in, and so not in use: {names}.</source>
            <translation>Sin conectar, y por tanto sin usar: {names}.</translation>
        </message>
        <message>
            <source>The MIDI keyboard {name} has gone.</source>
            <translation>El teclado MIDI {name} ha desaparecido.</translation>
        </message>
    </context>
    <context>
        <name>PrimerChip</name>
        <message>
            <source>Primer</source>
            <translation>Comienzo</translation>
        </message>
        <message>
            <source>Continues</source>
            <translation>Continúa</translation>
        </message>
        <message>
            <source>Start from a key again</source>
            <translation>Volver a empezar desde una tecla</translation>
        </message>
        <message>
            <source>Remove the primer</source>
            <translation>Quitar el comienzo</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Buscar en:</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>Archivos de &amp;tipo:</translation>
        </message>
        <message>
            <source>File &amp;name:</source>
            <translation>&amp;Nombre del archivo:</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <source>Ctrl</source>
            <translation>Ctrl</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Mayús</translation>
        </message>
        <message>
            <source>Alt</source>
            <translation>Alt</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Supr</translation>
        </message>
        <message>
            <source>Ins</source>
            <translation>Insert</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espacio</translation>
        </message>
    </context>
    <context>
        <name>ReadingBar</name>
        <message>
            <source>Reading files</source>
            <translation>Leyendo archivos</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Stop reading; what is in the list already stays</source>
            <translation>Dejar de leer; lo que ya está en la lista se queda</translation>
        </message>
        <message>
            <source>Looking for files: {found:,}</source>
            <translation>Buscando archivos: {found:,}</translation>
        </message>
        <message>
            <source>{read:,} of {found:,} read, {shown:,} shown</source>
            <translation>{read:,} de {found:,} leídos, {shown:,} a la vista</translation>
        </message>
    </context>
    <context>
        <name>Recent</name>
        <message>
            <source>Open &amp;recent</source>
            <translation>Abrir &amp;reciente</translation>
        </message>
        <message>
            <source>&amp;Clear this list</source>
            <translation>&amp;Vaciar esta lista</translation>
        </message>
        <message>
            <source>Nothing was opened yet</source>
            <translation>Aún no se ha abierto nada</translation>
        </message>
        <message>
            <source>{path} is no longer there</source>
            <translation>{path} ya no está</translation>
        </message>
    </context>
    <context>
        <name>Recovery</name>
        <message>
            <source>What was written down before a crash is damaged; it was put aside as {path}.</source>
            <translation>Lo anotado antes de un fallo está dañado; se ha apartado como {path}.</translation>
        </message>
        <message>
            <source>It is back.</source>
            <translation>Recuperado.</translation>
        </message>
        <message>
            <source>Put aside for a week, as {path}</source>
            <translation>Apartado durante una semana, como {path}</translation>
        </message>
        <message>
            <source>What is in the window cannot be kept for a crash now: {reason}</source>
            <translation>Lo que hay en la ventana no puede guardarse ahora por si el programa se interrumpe: {reason}</translation>
        </message>
        <message>
            <source>Another run is under way, so that of {path} waits.</source>
            <translation>Hay otro entrenamiento en curso, así que el de {path} espera.</translation>
        </message>
        <message>
            <source>The run had not saved itself yet, so it cannot go on.</source>
            <translation>El entrenamiento aún no se había guardado y no puede seguir.</translation>
        </message>
    </context>
    <context>
        <name>RecoveryBar</name>
        <message>
            <source>Bring back</source>
            <translation>Recuperar</translation>
        </message>
        <message>
            <source>Add it to what is in the window</source>
            <translation>Añadirlo a lo que hay en la ventana</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>Bring it back, and go on with the training where it was saved last</source>
            <translation>Recuperarlo y seguir con el entrenamiento donde se guardó por última vez</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Put it aside; its file is kept for a week</source>
            <translation>Apartarlo; su archivo se conserva una semana</translation>
        </message>
        <message>
            <source>Resume the run of {time}</source>
            <translation>Seguir el de las {time}</translation>
        </message>
        <message>
            <source>1 take</source>
            <translation>1 toma</translation>
        </message>
        <message>
            <source>{n} takes</source>
            <translation>{n} tomas</translation>
        </message>
        <message>
            <source>1 file of the library</source>
            <translation>1 archivo de la biblioteca</translation>
        </message>
        <message>
            <source>{n} files of the library</source>
            <translation>{n} archivos de la biblioteca</translation>
        </message>
        <message>
            <source>a training that was not finished</source>
            <translation>un entrenamiento sin terminar</translation>
        </message>
        <message>
            <source>the choices of a training that had just begun</source>
            <translation>las opciones de un entrenamiento que acababa de empezar</translation>
        </message>
        <message>
            <source>{these} and {that}</source>
            <translation>{these} y {that}</translation>
        </message>
        <message>
            <source>Ritornello ended unexpectedly. From {time} can be brought back: {what}.</source>
            <translation>Ritornello terminó de forma inesperada. De las {time} se puede recuperar: {what}.</translation>
        </message>
    </context>
    <context>
        <name>ReportBox</name>
        <message>
            <source>Use anyway</source>
            <translation>Usar de todos modos</translation>
        </message>
        <message>
            <source>Learn from this file although the reader has doubts about it</source>
            <translation>Aprender de este archivo aunque el lector tenga dudas</translation>
        </message>
        <message>
            <source>Go to it</source>
            <translation>Ir a ella</translation>
        </message>
        <message>
            <source>Learn from it</source>
            <translation>Aprender de ella</translation>
        </message>
        <message>
            <source>Validate with it</source>
            <translation>Validar con ella</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Excluirla</translation>
        </message>
        <message>
            <source>What this piece is used for</source>
            <translation>Para qué se usa esta pieza</translation>
        </message>
        <message>
            <source>No piece is selected.</source>
            <translation>No hay ninguna pieza elegida.</translation>
        </message>
        <message>
            <source>Music to validate with shows how well the network does on what it never learnt from</source>
            <translation>La música de validación muestra cómo se desenvuelve la red con lo que nunca aprendió</translation>
        </message>
        <message>
            <source>There is nothing in it to learn from</source>
            <translation>No tiene nada de lo que aprender</translation>
        </message>
    </context>
    <context>
        <name>RollEditor</name>
        <message>
            <source>That would leave the range of MIDI: nothing was changed.</source>
            <translation>Eso se saldría del ámbito de MIDI: no se ha cambiado nada.</translation>
        </message>
        <message>
            <source>Edited copy of {title}</source>
            <translation>Copia editada de {title}</translation>
        </message>
        <message>
            <source>Edited copy</source>
            <translation>Copia editada</translation>
        </message>
        <message>
            <source>The original stays as it is: what is edited is take {number}, a copy.</source>
            <translation>El original queda como está: se edita la toma {number}, una copia.</translation>
        </message>
    </context>
    <context>
        <name>RollPanel</name>
        <message>
            <source>Piano roll</source>
            <translation>Piano roll</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Alejar</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Acercar</translation>
        </message>
        <message>
            <source>Fit the whole piece</source>
            <translation>Ajustar a la pieza entera</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>What the model hears</source>
            <translation>Lo que oye el modelo</translation>
        </message>
        <message>
            <source>See and hear the piece as its file has it</source>
            <translation>Ver y oír la pieza tal como está en su archivo</translation>
        </message>
        <message>
            <source>See and hear what the network is taught: the chosen tracks and voices, on its grid</source>
            <translation>Ver y oír lo que se enseña a la red: las pistas y voces elegidas, en su rejilla</translation>
        </message>
        <message>
            <source>Nothing of this piece is heard: tick a track in its details</source>
            <translation>De esta pieza no se oye nada: marcar una pista en sus detalles</translation>
        </message>
        <message>
            <source>Open the piano roll</source>
            <translation>Abrir el piano roll</translation>
        </message>
        <message>
            <source>Fold the piano roll away</source>
            <translation>Plegar el piano roll</translation>
        </message>
    </context>
    <context>
        <name>RollTools</name>
        <message>
            <source>Tools of the piano roll</source>
            <translation>Herramientas del piano roll</translation>
        </message>
        <message>
            <source>Velocity</source>
            <translation>Velocidad</translation>
        </message>
        <message>
            <source>Choose and move notes (B); with Ctrl a drag copies them</source>
            <translation>Elegir y mover notas (B); con Ctrl, arrastrar las copia</translation>
        </message>
        <message>
            <source>Draw notes (B); a double click does so, too</source>
            <translation>Dibujar notas (B); un doble clic también lo hace</translation>
        </message>
        <message>
            <source>Grid off</source>
            <translation>Sin rejilla</translation>
        </message>
        <message>
            <source>{length} triplet</source>
            <translation>tresillo de {length}</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Rejilla</translation>
        </message>
        <message>
            <source>The grid that notes snap to while they are edited; Alt leaves it</source>
            <translation>La rejilla a la que se ajustan las notas al editarlas; Alt la ignora</translation>
        </message>
        <message>
            <source>Velocity of the chosen notes</source>
            <translation>Velocidad de las notas elegidas</translation>
        </message>
        <message>
            <source>How loud the chosen notes are, 1 to 127</source>
            <translation>Con qué fuerza suenan las notas elegidas, de 1 a 127</translation>
        </message>
        <message>
            <source>No notes are chosen: click one, or drag a rectangle around some</source>
            <translation>No hay notas elegidas: hacer clic en una o arrastrar un rectángulo</translation>
        </message>
    </context>
    <context>
        <name>RollView</name>
        <message>
            <source>Choose a piece in the library to see its notes here.</source>
            <translation>Elegir una pieza de la biblioteca para ver aquí sus notas.</translation>
        </message>
        <message>
            <source>Piano roll</source>
            <translation>Piano roll</translation>
        </message>
        <message>
            <source>Notes chosen: {count:,}</source>
            <translation>Notas elegidas: {count:,}</translation>
        </message>
        <message>
            <source>{name}, bar {position}, quarter notes: {quarters}, velocity {velocity}</source>
            <translation>{name}, compás {position}, negras: {quarters}, velocidad {velocity}</translation>
        </message>
        <message>
            <source>This piece has no notes to show.</source>
            <translation>Esta pieza no tiene notas que mostrar.</translation>
        </message>
        <message>
            <source>Notes: {notes}. Bars: {bars}. From {lowest} to {highest}.</source>
            <translation>Notas: {notes}. Compases: {bars}. De {lowest} a {highest}.</translation>
        </message>
    </context>
    <context>
        <name>Ruler</name>
        <message>
            <source>Bars and beats</source>
            <translation>Compases y pulsos</translation>
        </message>
        <message>
            <source>Click: the playhead goes here. Drag: select a time range, which L plays over and over.</source>
            <translation>Clic: el cursor va aquí. Arrastrar: elegir un intervalo de tiempo, que L repite.</translation>
        </message>
    </context>
    <context>
        <name>RunButtons</name>
        <message>
            <source>Train</source>
            <translation>Entrenar</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Parar</translation>
        </message>
        <message>
            <source>No run is under way.</source>
            <translation>No hay ningún entrenamiento en curso.</translation>
        </message>
        <message>
            <source>Teach a network the pieces that are ticked</source>
            <translation>Enseñar a una red las piezas marcadas</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>End the run and keep its best state</source>
            <translation>Terminar el entrenamiento y conservar su mejor estado</translation>
        </message>
    </context>
    <context>
        <name>RunPruning</name>
        <message>
            <source>The oldest run that was neither named nor opened was removed.</source>
            <translation>Se ha quitado el entrenamiento más antiguo sin nombre y sin abrir.</translation>
        </message>
        <message>
            <source>The {n} oldest runs that were neither named nor opened were removed.</source>
            <translation>Se han quitado los {n} entrenamientos más antiguos sin nombre y sin abrir.</translation>
        </message>
    </context>
    <context>
        <name>RunShares</name>
        <message>
            <source>Run</source>
            <translation>Entrenamiento</translation>
        </message>
        <message>
            <source>Whose steps are counted: the latest run, or one that was kept</source>
            <translation>De quién se cuentan los pasos: del último entrenamiento o de uno guardado</translation>
        </message>
        <message>
            <source>Steps of</source>
            <translation>Pasos de</translation>
        </message>
        <message>
            <source>the latest run</source>
            <translation>el último entrenamiento</translation>
        </message>
        <message>
            <source>{name}, {network}</source>
            <translation>{name}, {network}</translation>
        </message>
        <message>
            <source>No run yet: press Train, and the gradient norms of its steps are drawn here.</source>
            <translation>Aún no hay entrenamiento: con «Entrenar» se dibujan aquí las normas del gradiente de sus pasos.</translation>
        </message>
    </context>
    <context>
        <name>RunTable</name>
        <message>
            <source>Run</source>
            <translation>Sesión</translation>
        </message>
        <message>
            <source>What it is called; ticked runs are drawn above</source>
            <translation>Cómo se llama; los marcados se dibujan arriba</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>Cell, layers and units</source>
            <translation>Celda, capas y unidades</translation>
        </message>
        <message>
            <source>Best</source>
            <translation>Mejor</translation>
        </message>
        <message>
            <source>Lowest validation loss, in bits a note</source>
            <translation>Menor pérdida de validación, en bits por nota</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Tiempo</translation>
        </message>
        <message>
            <source>Time of training, minutes and seconds</source>
            <translation>Tiempo de entrenamiento, minutos y segundos</translation>
        </message>
        <message>
            <source>Begun</source>
            <translation>Inicio</translation>
        </message>
        <message>
            <source>When it began</source>
            <translation>Cuándo empezó</translation>
        </message>
        <message>
            <source>{name}: {network}, {steps:,} steps, {melodies:,} melodies kept</source>
            <translation>{name}: {network}, {steps:,} pasos, {melodies:,} melodías guardadas</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <translation>HH:mm</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d MMM</translation>
        </message>
    </context>
    <context>
        <name>Runs</name>
        <message>
            <source>Remove this run and its model? It can be taken back.</source>
            <translation>¿Quitar este entrenamiento y su modelo? Se puede deshacer.</translation>
        </message>
        <message>
            <source>Remove these {n} runs and their models? That can be taken back.</source>
            <translation>¿Quitar estos {n} entrenamientos y sus modelos? Se puede deshacer.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Remove runs</source>
            <translation>Quitar entrenamientos</translation>
        </message>
        <message>
            <source>Removed; the files are kept in {folder}.</source>
            <translation>Quitado; los archivos se conservan en {folder}.</translation>
        </message>
        <message>
            <source>{name} cannot be moved: {reason}</source>
            <translation>{name} no se puede mover: {reason}</translation>
        </message>
    </context>
    <context>
        <name>RunsList</name>
        <message>
            <source>Runs that were kept</source>
            <translation>Entrenamientos guardados</translation>
        </message>
        <message>
            <source>Enter opens the model of a run, Space draws it or not, F2 renames, Del removes.</source>
            <translation>Intro abre el modelo de un entrenamiento, Espacio lo dibuja o no, F2 lo renombra, Supr lo quita.</translation>
        </message>
        <message>
            <source>Name of the run</source>
            <translation>Nombre del entrenamiento</translation>
        </message>
    </context>
    <context>
        <name>RunsView</name>
        <message>
            <source>No run was kept yet. Train, and every run is listed here.</source>
            <translation>Aún no se ha guardado ningún entrenamiento. Al entrenar, cada uno aparece aquí.</translation>
        </message>
        <message>
            <source>Open model</source>
            <translation>Abrir modelo</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Renombrar</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>by steps</source>
            <translation>pasos</translation>
        </message>
        <message>
            <source>by time</source>
            <translation>tiempo</translation>
        </message>
        <message>
            <source>What the curves run over</source>
            <translation>Sobre qué corren las curvas</translation>
        </message>
        <message>
            <source>Select one run first.</source>
            <translation>Primero hay que elegir un entrenamiento.</translation>
        </message>
        <message>
            <source>Select a run first.</source>
            <translation>Primero hay que elegir un entrenamiento.</translation>
        </message>
        <message>
            <source>Make melodies with the network of this run (Enter)</source>
            <translation>Crear melodías con la red de este entrenamiento (Intro)</translation>
        </message>
        <message>
            <source>Give this run another name (F2)</source>
            <translation>Dar otro nombre a este entrenamiento (F2)</translation>
        </message>
        <message>
            <source>Remove the run and its model; it can be taken back (Del)</source>
            <translation>Quitar el entrenamiento y su modelo; se puede deshacer (Supr)</translation>
        </message>
    </context>
    <context>
        <name>SamplingForm</name>
        <message>
            <source>As primer</source>
            <translation>Del inicio</translation>
        </message>
        <message>
            <source>All pitches</source>
            <translation>Cromática</translation>
        </message>
        <message>
            <source>As the primer</source>
            <translation>La del comienzo</translation>
        </message>
        <message>
            <source>Major</source>
            <translation>Mayor</translation>
        </message>
        <message>
            <source>Natural minor</source>
            <translation>Menor natural</translation>
        </message>
        <message>
            <source>Harmonic minor</source>
            <translation>Menor armónica</translation>
        </message>
        <message>
            <source>Melodic minor</source>
            <translation>Menor melódica</translation>
        </message>
        <message>
            <source>Dorian</source>
            <translation>Dórica</translation>
        </message>
        <message>
            <source>Phrygian</source>
            <translation>Frigia</translation>
        </message>
        <message>
            <source>Lydian</source>
            <translation>Lidia</translation>
        </message>
        <message>
            <source>Mixolydian</source>
            <translation>Mixolidia</translation>
        </message>
        <message>
            <source>Locrian</source>
            <translation>Locria</translation>
        </message>
        <message>
            <source>Major pentatonic</source>
            <translation>Pentatónica mayor</translation>
        </message>
        <message>
            <source>Minor pentatonic</source>
            <translation>Pentatónica menor</translation>
        </message>
        <message>
            <source>Blues</source>
            <translation>Blues</translation>
        </message>
        <message>
            <source>Whole tone</source>
            <translation>Tonos enteros</translation>
        </message>
        <message>
            <source>Choose a scale first</source>
            <translation>Primero hay que elegir una escala</translation>
        </message>
    </context>
    <context>
        <name>SearchRow</name>
        <message>
            <source>Find by title, file, key or state</source>
            <translation>Buscar por título, archivo, tono o estado</translation>
        </message>
        <message>
            <source>Find pieces</source>
            <translation>Buscar piezas</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <source>What the reader did to the file, and what the model hears of it (Ctrl+I)</source>
            <translation>Lo que el lector hizo con el archivo y lo que el modelo oye de él (Ctrl+I)</translation>
        </message>
    </context>
    <context>
        <name>ShapeControls</name>
        <message>
            <source>Which note of the piece comes in; click one in the roll, too</source>
            <translation>Qué nota de la pieza entra; también con un clic en una del piano roll</translation>
        </message>
        <message>
            <source>How many notes of the piece come in first</source>
            <translation>Cuántas notas de la pieza entran primero</translation>
        </message>
        <message>
            <source>How many notes are drawn</source>
            <translation>Cuántas notas se sortean</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Reproducir</translation>
        </message>
        <message>
            <source>Hear it, and see it in the piano roll</source>
            <translation>Oírla y verla en el piano roll</translation>
        </message>
        <message>
            <source>Draw again</source>
            <translation>Sortear de nuevo</translation>
        </message>
        <message>
            <source>Draw again, with another random seed</source>
            <translation>Sortear de nuevo, con otra semilla aleatoria</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>Notes in</source>
            <translation>Entran</translation>
        </message>
        <message>
            <source>Notes out</source>
            <translation>Salen</translation>
        </message>
    </context>
    <context>
        <name>ShapeDiagram</name>
        <message>
            <source>Y, out</source>
            <translation>Y, salida</translation>
        </message>
        <message>
            <source>A, memory</source>
            <translation>A, memoria</translation>
        </message>
        <message>
            <source>X, in</source>
            <translation>X, entrada</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>bits</translation>
        </message>
        <message>
            <source>A, empty</source>
            <translation>A, vacía</translation>
        </message>
        <message>
            <source>Y: next pitch</source>
            <translation>Y: próxima altura</translation>
        </message>
    </context>
    <context>
        <name>ShapesPage</name>
        <message>
            <source>The shape, unrolled</source>
            <translation>La forma, desplegada</translation>
        </message>
        <message>
            <source>The same network, used in four ways: look where notes come in (below) and where they go out (above); the memory always goes from left to right.</source>
            <translation>La misma red, usada de cuatro maneras: mirar dónde entran notas (abajo) y dónde salen (arriba); la memoria va siempre de izquierda a derecha.</translation>
        </message>
        <message>
            <source>Surprise</source>
            <translation>Sorpresa</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>bits</translation>
        </message>
        <message>
            <source>One to one</source>
            <translation>Una a una</translation>
        </message>
        <message>
            <source>One to many</source>
            <translation>Una a muchas</translation>
        </message>
        <message>
            <source>Many to many, of equal length</source>
            <translation>Muchas a muchas, igual longitud</translation>
        </message>
        <message>
            <source>Many to many, of unequal length</source>
            <translation>Muchas a muchas, distinta longitud</translation>
        </message>
        <message>
            <source>One note in, the chances of one note out, once; the keyboard of Generate shows the same after temperature and top-p.</source>
            <translation>Entra una nota y salen, una vez, las probabilidades de otra; el teclado de Generar muestra lo mismo tras la temperatura y top-p.</translation>
        </message>
        <message>
            <source>One note in, a melody out: each note that is drawn comes in again at the next step (dashed). So Generate makes a melody from a key.</source>
            <translation>Entra una nota y sale una melodía: cada nota sorteada vuelve a entrar en el paso siguiente (a trazos). Así crea Generar una melodía desde una tecla.</translation>
        </message>
        <message>
            <source>Every note goes in, and after each the next one is predicted: the bits tell how much the true one surprised the network. So Train teaches: it makes these numbers smaller.</source>
            <translation>Entran todas las notas y tras cada una se predice la siguiente: los bits dicen cuánto sorprendió a la red la verdadera. Así enseña Entrenar: hace menores estos números.</translation>
        </message>
        <message>
            <source>The first notes only fill the memory, then notes are drawn and come in again (dashed). So Generate continues a piece.</source>
            <translation>Las primeras notas solo llenan la memoria; después se sortean notas, que vuelven a entrar (a trazos). Así continúa Generar una pieza.</translation>
        </message>
        <message>
            <source>{mean:.2f} bits a note, {all:.1f} bits in all</source>
            <translation>{mean:.2f} bits por nota, {all:.1f} bits en total</translation>
        </message>
        <message>
            <source>{notes} came out</source>
            <translation>Salida: {notes}</translation>
        </message>
        <message>
            <source>{pitch} {bits:.1f} bits</source>
            <translation>{pitch} {bits:.1f} bits</translation>
        </message>
        <message>
            <source>Note by note: {notes}</source>
            <translation>Nota a nota: {notes}</translation>
        </message>
        <message>
            <source>In: {into}. Out: {out}.</source>
            <translation>Entran: {into}. Salen: {out}.</translation>
        </message>
    </context>
    <context>
        <name>SharePlot</name>
        <message>
            <source>Share of the steps that are clipped</source>
            <translation>Parte de los pasos que se recortan</translation>
        </message>
        <message>
            <source>steps clipped, %</source>
            <translation>pasos recortados, %</translation>
        </message>
        <message>
            <source>threshold of the gradient norm</source>
            <translation>umbral de la norma del gradiente</translation>
        </message>
    </context>
    <context>
        <name>ShareSlider</name>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Shortcuts</source>
            <translation>Atajos</translation>
        </message>
        <message>
            <source>Find a key or what it does</source>
            <translation>Buscar una tecla o lo que hace</translation>
        </message>
        <message>
            <source>Find a shortcut</source>
            <translation>Buscar un atajo</translation>
        </message>
        <message>
            <source>No shortcut has these words.</source>
            <translation>Ningún atajo contiene estas palabras.</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>Qué ocurre</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
    </context>
    <context>
        <name>SoundController</name>
        <message>
            <source>The MIDI port {name} has gone: the sound device plays instead.</source>
            <translation>El puerto MIDI {name} ha desaparecido: en su lugar suena el dispositivo de sonido.</translation>
        </message>
        <message>
            <source>There is nothing to play: choose a piece or make a melody first.</source>
            <translation>No hay nada que reproducir: primero hay que elegir una pieza o crear una melodía.</translation>
        </message>
        <message>
            <source>No sound device was found: everything works, but nothing is heard.</source>
            <translation>No se encontró ningún dispositivo de sonido: todo funciona, pero no se oye nada.</translation>
        </message>
        <message>
            <source>The sound could not be made; the log says why.</source>
            <translation>No se pudo crear el sonido; el registro dice por qué.</translation>
        </message>
        <message>
            <source>{problem} The built-in sound plays instead.</source>
            <translation>{problem} En su lugar suena el sonido incorporado.</translation>
        </message>
        <message>
            <source>The sound device has gone: playing goes on in silence.</source>
            <translation>El dispositivo de sonido ha desaparecido: la reproducción sigue en silencio.</translation>
        </message>
    </context>
    <context>
        <name>SoundMenu</name>
        <message>
            <source>&amp;Sound</source>
            <translation>&amp;Sonido</translation>
        </message>
        <message>
            <source>Sound &amp;font…</source>
            <translation>&amp;Fuente de sonido…</translation>
        </message>
        <message>
            <source>Play and export with the instruments of an SF2 file of your own</source>
            <translation>Reproducir y exportar con los instrumentos de un archivo SF2 propio</translation>
        </message>
        <message>
            <source>&amp;Built-in sound</source>
            <translation>Sonido &amp;incorporado</translation>
        </message>
        <message>
            <source>Go back to the instruments that come along</source>
            <translation>Volver a los instrumentos incluidos</translation>
        </message>
        <message>
            <source>MIDI &amp;output</source>
            <translation>&amp;Salida MIDI</translation>
        </message>
        <message>
            <source>None: the sound device plays</source>
            <translation>Ninguna: suena el dispositivo de sonido</translation>
        </message>
        <message>
            <source>MIDI &amp;keyboard</source>
            <translation>&amp;Teclado MIDI</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguno</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>edited</source>
            <translation>editada</translation>
        </message>
        <message>
            <source>from {key}</source>
            <translation>desde {key}</translation>
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Fold away</source>
            <translation>Plegar</translation>
        </message>
    </context>
    <context>
        <name>SurpriseBars</name>
        <message>
            <source>Surprise of every note, in bits</source>
            <translation>Sorpresa de cada nota, en bits</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>bits</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>media</translation>
        </message>
    </context>
    <context>
        <name>SurprisePage</name>
        <message>
            <source>The thicker the arc, the more the earlier note counted</source>
            <translation>Cuanto más grueso es el arco, más contó la nota anterior</translation>
        </message>
        <message>
            <source>The higher the bar, the less the network expected the note: 1 bit is a coin toss, each further bit halves the chance. Look where it is sure of itself, and what takes it by surprise.</source>
            <translation>Cuanto más alta es la barra, menos esperaba la red la nota: 1 bit es cara o cruz, y cada bit más divide la probabilidad por dos. Mirar dónde está segura y qué la toma por sorpresa.</translation>
        </message>
        <message>
            <source>The network reads the piece…</source>
            <translation>La red lee la pieza…</translation>
        </message>
        <message>
            <source>Choose a piece in the library or make a melody: its surprises will be seen here.</source>
            <translation>Elegir una pieza de la biblioteca o crear una melodía: sus sorpresas se verán aquí.</translation>
        </message>
        <message>
            <source>Point at a bar to read what it is. That the piece ends took {bits:.1f} bits more.</source>
            <translation>Señalar una barra para leer qué es. Que la pieza acabe costó {bits:.1f} bits más.</translation>
        </message>
        <message>
            <source>Click a note, here or above, to see which earlier notes made it likely.</source>
            <translation>Clic en una nota, aquí o arriba, para ver qué notas anteriores la hicieron probable.</translation>
        </message>
        <message>
            <source>Notes:</source>
            <translation>Notas:</translation>
        </message>
        <message>
            <source>bits</source>
            <translation>bits</translation>
        </message>
        <message>
            <source>Influence:</source>
            <translation>Influencia:</translation>
        </message>
    </context>
    <context>
        <name>SurpriseWording</name>
        <message>
            <source>when it begins</source>
            <translation>cuándo empieza</translation>
        </message>
        <message>
            <source>pitch</source>
            <translation>altura</translation>
        </message>
        <message>
            <source>length</source>
            <translation>duración</translation>
        </message>
        <message>
            <source>velocity</source>
            <translation>velocidad</translation>
        </message>
        <message>
            <source>{mean:.2f} bits a note, {total:,.0f} bits in all</source>
            <translation>{mean:.2f} bits/nota, {total:,.0f} en total</translation>
        </message>
        <message>
            <source>{note}: {bits:.1f} bits ({parts})</source>
            <translation>{note}: {bits:.1f} bits ({parts})</translation>
        </message>
        <message>
            <source>{note}: {bits:.1f} bits</source>
            <translation>{note}: {bits:.1f} bits</translation>
        </message>
        <message>
            <source>The network gave this {pitch} {chance:.0%}; nothing came before it.</source>
            <translation>La red le dio a este {pitch} un {chance:.0%}; no había nada antes.</translation>
        </message>
        <message>
            <source>{first} and {last}</source>
            <translation>{first} y {last}</translation>
        </message>
        <message>
            <source>The network gave this {pitch} {chance:.0%}; it was made likely by {causes}.</source>
            <translation>La red le dio a este {pitch} un {chance:.0%}; lo hicieron probable {causes}.</translation>
        </message>
        <message>
            <source>the {pitch} just before</source>
            <translation>el {pitch} de justo antes</translation>
        </message>
        <message>
            <source>the {pitch} {count} notes ago</source>
            <translation>el {pitch} de hace {count} notas</translation>
        </message>
    </context>
    <context>
        <name>SurprisingRow</name>
        <message>
            <source>Most surprising:</source>
            <translation>Lo más sorprendente:</translation>
        </message>
        <message>
            <source>Go to this note, and see which earlier notes made it likely</source>
            <translation>Ir a esta nota y ver qué notas anteriores la hicieron probable</translation>
        </message>
        <message>
            <source>{note}: {bits:.1f} bits</source>
            <translation>{note}: {bits:.1f} bits</translation>
        </message>
    </context>
    <context>
        <name>TakeDrag</name>
        <message>
            <source>The take cannot be dragged: {reason}.</source>
            <translation>La toma no se puede arrastrar: {reason}.</translation>
        </message>
    </context>
    <context>
        <name>TakeTable</name>
        <message>
            <source>starred</source>
            <translation>destacada</translation>
        </message>
        <message>
            <source>not starred</source>
            <translation>sin destacar</translation>
        </message>
        <message>
            <source>Good ones: a click on the star marks a take</source>
            <translation>Las buenas: un clic en la estrella destaca una toma</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>Toma</translation>
        </message>
        <message>
            <source>The name of the take; F2 changes it</source>
            <translation>El nombre de la toma; F2 lo cambia</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>What it starts from</source>
            <translation>De dónde parte</translation>
        </message>
        <message>
            <source>Bars</source>
            <translation>Comp.</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Dur.</translation>
        </message>
        <message>
            <source>Minutes and seconds</source>
            <translation>Minutos y segundos</translation>
        </message>
        <message>
            <source>Temp.</source>
            <translation>Temp.</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>Temperatura</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <source>Random seed: the same number gives the same melody</source>
            <translation>Semilla aleatoria: el mismo número da la misma melodía</translation>
        </message>
        <message>
            <source>Whether it was exported</source>
            <translation>Si se ha exportado</translation>
        </message>
        <message>
            <source>A: {name}</source>
            <translation>A: {name}</translation>
        </message>
        <message>
            <source>Take {number}</source>
            <translation>Toma {number}</translation>
        </message>
        <message>
            <source>Copied from other music and changed by hand</source>
            <translation>Copiada de otra música y cambiada a mano</translation>
        </message>
        <message>
            <source>Made by {model} from {primer}: temperature {temperature:g}, top-p {top_p:g}, top-k {top_k}, random seed {seed}, variation {variation}</source>
            <translation>Creada por {model} desde {primer}: temperatura {temperature:g}, top-p {top_p:g}, top-k {top_k}, semilla aleatoria {seed}, variación {variation}</translation>
        </message>
        <message>
            <source>all</source>
            <translation>todos</translation>
        </message>
        <message>
            <source>* with the memory interfered with: {what}</source>
            <translation>* con la memoria intervenida: {what}</translation>
        </message>
        <message>
            <source>changed by hand since</source>
            <translation>cambiada a mano después</translation>
        </message>
    </context>
    <context>
        <name>TakeView</name>
        <message>
            <source>Takes</source>
            <translation>Tomas</translation>
        </message>
        <message>
            <source>Name of the take</source>
            <translation>Nombre de la toma</translation>
        </message>
    </context>
    <context>
        <name>TakesBox</name>
        <message>
            <source>making {take}</source>
            <translation>crear {take}</translation>
        </message>
        <message>
            <source>making {count} takes</source>
            <translation>crear {count} tomas</translation>
        </message>
        <message>
            <source>removing {take}</source>
            <translation>quitar {take}</translation>
        </message>
        <message>
            <source>renaming {take}</source>
            <translation>renombrar {take}</translation>
        </message>
        <message>
            <source>renaming a take</source>
            <translation>renombrar una toma</translation>
        </message>
        <message>
            <source>starring {take}</source>
            <translation>destacar {take}</translation>
        </message>
        <message>
            <source>taking the star off {take}</source>
            <translation>dejar de destacar {take}</translation>
        </message>
    </context>
    <context>
        <name>Task</name>
        <message>
            <source>Something went wrong that should not have: {kind}: {text}. The log says more.</source>
            <translation>Algo ha fallado que no debía: {kind}: {text}. El registro dice más.</translation>
        </message>
    </context>
    <context>
        <name>Threshold</name>
        <message>
            <source>Clipping threshold</source>
            <translation>Umbral de recorte</translation>
        </message>
        <message>
            <source>Largest gradient norm that passes unclipped; drag the line, also in training.</source>
            <translation>Mayor norma del gradiente que pasa sin recorte; arrastrar la línea, también durante el entrenamiento.</translation>
        </message>
        <message>
            <source>Largest entry of a gradient that passes unclipped; no line among the norms.</source>
            <translation>Mayor valor de un gradiente que pasa sin recorte; sin línea entre las normas.</translation>
        </message>
        <message>
            <source>Gradients are not clipped; that is chosen under More.</source>
            <translation>Los gradientes no se recortan; se elige en Más.</translation>
        </message>
        <message>
            <source>threshold</source>
            <translation>umbral</translation>
        </message>
    </context>
    <context>
        <name>ThresholdSlider</name>
        <message>
            <source>Threshold</source>
            <translation>Umbral</translation>
        </message>
        <message>
            <source>The longest gradient, or by value the largest entry, that passes as it is.</source>
            <translation>El gradiente más largo o, por valor, el mayor componente que pasa tal cual.</translation>
        </message>
    </context>
    <context>
        <name>TrackList</name>
        <message>
            <source>Tracks that the model hears</source>
            <translation>Pistas que oye el modelo</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>Pista</translation>
        </message>
        <message>
            <source>Instrument</source>
            <translation>Instrumento</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>Ámbito</translation>
        </message>
        <message>
            <source>Drums</source>
            <translation>Percusión</translation>
        </message>
        <message>
            <source>Track {number}</source>
            <translation>Pista {number}</translation>
        </message>
        <message>
            <source>Drums have no pitches to learn a melody from, so the model never hears them</source>
            <translation>La percusión no tiene alturas de las que aprender una melodía, así que el modelo nunca la oye</translation>
        </message>
    </context>
    <context>
        <name>Training</name>
        <message>
            <source>At step {step:,}: {what}</source>
            <translation>En el paso {step:,}: {what}</translation>
        </message>
        <message>
            <source>That makes {count:,} such steps; a lower learning rate helps.</source>
            <translation>Ya son {count:,} pasos así; ayuda una tasa de aprendizaje menor.</translation>
        </message>
        <message>
            <source>The gradients explode: their norm is {times:,.0f} times what it was. A lower learning rate or a lower clipping threshold helps.</source>
            <translation>Los gradientes explotan: su norma es {times:,.0f} veces la de antes. Ayuda una tasa de aprendizaje menor o un umbral de recorte más bajo.</translation>
        </message>
        <message>
            <source>The gradients vanish: their norm is a {times:,.0f}th of what it was, so hardly anything is learnt. An LSTM or a GRU, or a shorter BPTT length, helps.</source>
            <translation>Los gradientes se desvanecen: su norma es {times:,.0f} veces menor que antes y apenas se aprende nada. Ayuda una LSTM o una GRU, o una longitud de BPTT menor.</translation>
        </message>
        <message>
            <source>It learns the pieces by heart: {training:.2f} bits a note where it learns, {validation:.2f} where it is validated. The best was at {time} and is kept; more music or a smaller network helps.</source>
            <translation>Aprende las piezas de memoria: {training:.2f} bits por nota donde aprende, {validation:.2f} donde se valida. Lo mejor fue a los {time} y se conserva; ayuda más música o una red menor.</translation>
        </message>
        <message>
            <source>Validation has risen {count:,} times in a row; the best was at {time} and is kept.</source>
            <translation>La validación ha subido {count:,} veces seguidas; la mejor fue a los {time} y se conserva.</translation>
        </message>
        <message>
            <source>The last {count:,} validations were no better than the one at {time}, which is kept.</source>
            <translation>Las últimas {count:,} validaciones no fueron mejores que la de los {time}, que se conserva.</translation>
        </message>
        <message>
            <source>You may stop.</source>
            <translation>Se puede detener.</translation>
        </message>
        <message>
            <source>Still falling, lately by {fall:.2f} bits a note: more time will help.</source>
            <translation>Sigue bajando, últimamente {fall:.2f} bits por nota: más tiempo ayudará.</translation>
        </message>
        <message>
            <source>It was still falling, lately by {fall:.2f} bits a note: more time would help.</source>
            <translation>Aún bajaba, últimamente {fall:.2f} bits por nota: más tiempo ayudaría.</translation>
        </message>
        <message>
            <source>No music validates, so nothing tells what was learnt from what is known by heart; the last state is kept.</source>
            <translation>Ninguna música valida, así que nada distingue lo aprendido de lo sabido de memoria; se conserva el último estado.</translation>
        </message>
        <message>
            <source>Clipped in {share:.0%} of the last {count:,} steps: there the threshold, not the gradient, decides how far a step goes. Half of the norms are above {median:.3g}.</source>
            <translation>Recortado en el {share:.0%} de los últimos {count:,} pasos: ahí decide el umbral, no el gradiente, cuánto avanza un paso. La mitad de las normas supera {median:.3g}.</translation>
        </message>
        <message>
            <source>Ready: {learnt:,} to learn from, {validating:,} of your own to validate with.</source>
            <translation>Listo: {learnt:,} para aprender, {validating:,} propias para validar.</translation>
        </message>
        <message>
            <source>Ready: {learnt:,} to learn from, none to validate with.</source>
            <translation>Listo: {learnt:,} para aprender, ninguna para validar.</translation>
        </message>
        <message>
            <source>Ready: {learnt:,} to learn from, {aside:,} to validate with; copies of a piece stay together.</source>
            <translation>Listo: {learnt:,} para aprender, {aside:,} para validar; las copias de una pieza quedan juntas.</translation>
        </message>
        <message>
            <source>{pieces:,} pieces, {notes:,} notes to learn from; none to validate with.</source>
            <translation>{pieces:,} piezas, {notes:,} notas para aprender; ninguna para validar.</translation>
        </message>
        <message>
            <source>{pieces:,} pieces, {notes:,} notes to learn from; {validation:,} pieces to validate with; copies of a piece stay together.</source>
            <translation>{pieces:,} piezas, {notes:,} notas para aprender; {validation:,} piezas para validar; las copias de una pieza quedan juntas.</translation>
        </message>
        <message>
            <source>{pieces:,} pieces, {notes:,} notes to learn from; {validation:,} of your own to validate with.</source>
            <translation>{pieces:,} piezas, {notes:,} notas para aprender; {validation:,} propias para validar.</translation>
        </message>
        <message>
            <source>Of these, {leaking:,} can be learnt from too, so the validation looks better than it is.</source>
            <translation>De estas, {leaking:,} también se pueden aprender, así que la validación parece mejor de lo que es.</translation>
        </message>
        <message>
            <source>Getting ready</source>
            <translation>Preparando</translation>
        </message>
        <message>
            <source>{time} so far</source>
            <translation>{time} hasta ahora</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>quedan {time}</translation>
        </message>
        <message>
            <source>{time} · step {step:,} · {speed:,} notes a second</source>
            <translation>{time} · paso {step:,} · {speed:,} notas por segundo</translation>
        </message>
        <message>
            <source>Nothing was validated, so the last state was kept.</source>
            <translation>No se validó nada; se conservó el último estado.</translation>
        </message>
        <message>
            <source>Best validation: {bits:.2f} bits a note, at {time}.</source>
            <translation>Mejor validación: {bits:.2f} bits por nota, a los {time}.</translation>
        </message>
        <message>
            <source>Finished after {time}, {step:,} steps.</source>
            <translation>Terminado tras {time}, {step:,} pasos.</translation>
        </message>
        <message>
            <source>Stopped after {time}, {step:,} steps.</source>
            <translation>Detenido tras {time}, {step:,} pasos.</translation>
        </message>
        <message>
            <source>Clipped: {share:.0%} of the steps.</source>
            <translation>Recortado: el {share:.0%} de los pasos.</translation>
        </message>
        <message>
            <source>Clipped: {lately:.0%} of the last {count:,} steps, {share:.0%} of all.</source>
            <translation>Recortado: el {lately:.0%} de los últimos {count:,} pasos, el {share:.0%} de todos.</translation>
        </message>
        <message>
            <source>What the network knew at {time}, step {step:,}: {bits:.2f} bits a note</source>
            <translation>Lo que la red sabía a los {time}, paso {step:,}: {bits:.2f} bits por nota</translation>
        </message>
        <message>
            <source>Preparing the music</source>
            <translation>Preparando la música</translation>
        </message>
        <message>
            <source>Learning</source>
            <translation>Aprendiendo</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pausa</translation>
        </message>
        <message>
            <source>Stopping and saving</source>
            <translation>Deteniendo y guardando</translation>
        </message>
    </context>
    <context>
        <name>TrainingConnections</name>
        <message>
            <source>Sample melody</source>
            <translation>Melodía de muestra</translation>
        </message>
        <message>
            <source>now</source>
            <translation>ahora</translation>
        </message>
    </context>
    <context>
        <name>TrainingForm</name>
        <message>
            <source>All options of the network and of its training</source>
            <translation>Todas las opciones de la red y de su entrenamiento</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>Celda</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Tiempo</translation>
        </message>
        <message>
            <source>Small</source>
            <translation>Pequeña</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Media</translation>
        </message>
        <message>
            <source>Large</source>
            <translation>Grande</translation>
        </message>
        <message>
            <source>{title}: {layers} × {units} units</source>
            <translation>{title}: {layers} × {units} unidades</translation>
        </message>
        <message>
            <source>Until I stop</source>
            <translation>Sin límite</translation>
        </message>
        <message>
            <source>How long to train; the best state on the way is kept.</source>
            <translation>Cuánto entrenar; se conserva el mejor estado del camino.</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>sin fijar</translation>
        </message>
        <message>
            <source>{n:g} min</source>
            <translation>{n:g} min</translation>
        </message>
    </context>
    <context>
        <name>TrainingPages</name>
        <message>
            <source>Press Train, and the curves of the learning are drawn here.</source>
            <translation>Al pulsar Entrenar, aquí se dibujan las curvas del aprendizaje.</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>The runs that were kept, to compare them</source>
            <translation>Los entrenamientos guardados, para compararlos</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>All options of the network and of its training</source>
            <translation>Todas las opciones de la red y de su entrenamiento</translation>
        </message>
    </context>
    <context>
        <name>TrainingPanel</name>
        <message>
            <source>Train</source>
            <translation>Entrenar</translation>
        </message>
        <message>
            <source>Progress of the training</source>
            <translation>Progreso del entrenamiento</translation>
        </message>
        <message>
            <source>Choose how long each of the three is to be trained first.</source>
            <translation>Primero hay que elegir cuánto se entrena cada una de las tres.</translation>
        </message>
        <message>
            <source>A run is under way; stop it first.</source>
            <translation>Hay un entrenamiento en curso; primero hay que detenerlo.</translation>
        </message>
    </context>
    <context>
        <name>TransportBar</name>
        <message>
            <source>Transport</source>
            <translation>Transporte</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Reproducir</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>Bucle</translation>
        </message>
        <message>
            <source>Position, bar and beat</source>
            <translation>Posición, compás y pulso</translation>
        </message>
        <message>
            <source>Time played and length</source>
            <translation>Tiempo reproducido y duración</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>Silenciar</translation>
        </message>
        <message>
            <source>Tempo in quarter notes a minute</source>
            <translation>Tempo en negras por minuto</translation>
        </message>
        <message>
            <source>Instrument</source>
            <translation>Instrumento</translation>
        </message>
        <message>
            <source>Instrument that plays every part, drums excepted</source>
            <translation>Instrumento que toca todas las partes, salvo la percusión</translation>
        </message>
        <message>
            <source>As written</source>
            <translation>Como está escrito</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volumen</translation>
        </message>
        <message>
            <source>Volume {percent} %</source>
            <translation>Volumen {percent} %</translation>
        </message>
        <message>
            <source>Tempo</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausar</translation>
        </message>
        <message>
            <source>{name} (Space)</source>
            <translation>{name} (Espacio)</translation>
        </message>
        <message>
            <source>Nothing to play yet: choose a piece or make a melody</source>
            <translation>Aún no hay nada que reproducir: elegir una pieza o crear una melodía</translation>
        </message>
        <message>
            <source>Nothing is playing</source>
            <translation>No se está reproduciendo nada</translation>
        </message>
        <message>
            <source>Stop and go to the start (Enter)</source>
            <translation>Detener e ir al principio (Intro)</translation>
        </message>
        <message>
            <source>Preparing the sound …</source>
            <translation>Preparando el sonido…</translation>
        </message>
        <message>
            <source>To {port}</source>
            <translation>A {port}</translation>
        </message>
        <message>
            <source>Tempo in quarter notes a minute: a take keeps it, a piece of the library is only played at it</source>
            <translation>Tempo en negras por minuto: una toma lo conserva, una pieza de la biblioteca solo se reproduce a ese tempo</translation>
        </message>
        <message>
            <source>Play what is selected on the ruler over and over (L)</source>
            <translation>Repetir lo elegido en la regla (L)</translation>
        </message>
    </context>
    <context>
        <name>UnitLine</name>
        <message>
            <source>average {symbol} of all units</source>
            <translation>media de {symbol} de todas las unidades</translation>
        </message>
        <message>
            <source>average size |{symbol}| of all units</source>
            <translation>tamaño medio |{symbol}| de todas las unidades</translation>
        </message>
        <message>
            <source>{symbol} of unit {unit}</source>
            <translation>{symbol} de la unidad {unit}</translation>
        </message>
    </context>
    <context>
        <name>UnrolledView</name>
        <message>
            <source>The neuron, unrolled in time</source>
            <translation>La neurona, desplegada en el tiempo</translation>
        </message>
        <message>
            <source>Unit {unit}: {value}</source>
            <translation>Unidad {unit}: {value}</translation>
        </message>
    </context>
    <context>
        <name>WhatIfBox</name>
        <message>
            <source>Another note</source>
            <translation>Otra nota</translation>
        </message>
        <message>
            <source>Press a key: it comes in instead, and the memory is held</source>
            <translation>Pulsar una tecla: entra en su lugar, y la memoria se mantiene</translation>
        </message>
        <message>
            <source>Whose memory</source>
            <translation>De quién es la memoria</translation>
        </message>
        <message>
            <source>Move to another place of the piece: its memory comes in instead. All else that the network is told stays: the note, the key, what sounds, and what followed last time.</source>
            <translation>Ir a otro lugar de la pieza: entra su memoria en vez de la propia. Lo demás que se dice a la red queda igual: la nota, la tonalidad, lo que suena y lo que siguió la última vez.</translation>
        </message>
        <message>
            <source>Empty memory</source>
            <translation>Memoria vacía</translation>
        </message>
        <message>
            <source>As if nothing had been heard before this note</source>
            <translation>Como si no se hubiera oído nada antes de esta nota</translation>
        </message>
        <message>
            <source>Back to what happened</source>
            <translation>Volver a lo que pasó</translation>
        </message>
        <message>
            <source>Undo the change</source>
            <translation>Deshacer el cambio</translation>
        </message>
        <message>
            <source>Hold the memory, and change the note that comes in</source>
            <translation>Mantener la memoria y cambiar la nota que entra</translation>
        </message>
        <message>
            <source>Another memory</source>
            <translation>Otra memoria</translation>
        </message>
        <message>
            <source>Hold the note, and change the memory that comes in</source>
            <translation>Mantener la nota y cambiar la memoria que entra</translation>
        </message>
    </context>
    <context>
        <name>WindowStrip</name>
        <message>
            <source>Window of the gradient</source>
            <translation>Ventana del gradiente</translation>
        </message>
        <message>
            <source>0 bits</source>
            <translation>0 bits</translation>
        </message>
        <message>
            <source>end</source>
            <translation>fin</translation>
        </message>
        <message>
            <source>✂ the gradient stops here, the state goes on →</source>
            <translation>✂ aquí termina el gradiente, el estado sigue →</translation>
        </message>
        <message>
            <source>✂ the piece begins here: there is nothing further back</source>
            <translation>✂ aquí empieza la pieza: no hay nada más atrás</translation>
        </message>
    </context>
    <context>
        <name>Wishes</name>
        <message>
            <source>Branch of {take} at {place}: {what}</source>
            <translation>Rama de {take} en {place}: {what}</translation>
        </message>
    </context>
    <context>
        <name>WordsBox</name>
        <message>
            <source>Advice</source>
            <translation>Consejos</translation>
        </message>
    </context>
</TS>
