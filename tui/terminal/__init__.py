"""Everything that depends on the insides of Textual and Rich, and the settings of terminal and process.

A new version of Textual is tested against this package. ``CLOSEREAD_PLAIN_DRIVER=1`` switches to Textual's
own driver, compositor and strips. No other package uses a private name of either library. Names that are used
here, and what would replace each:

``driver`` (replace by Textual's driver; a key press then crosses threads twice)
    - ``textual._xterm_parser.XTermParser``, its ``feed`` and ``tick``: a parser of one's own for terminal
    input
    - ``LinuxDriver._file``, ``_debug``, ``_loop``, ``_app``: ``sys.__stderr__``, the app's flag, the running
    loop and
      the constructor's argument
    - ``LinuxDriver.run_input_thread``, ``disable_input``, ``process_message``, ``send_message``, overridden
    or called:
      public by name, documented nowhere

``key_queue`` (replace by Textual's own dispatch; keys typed ahead then go to whatever has the focus)
    - ``Widget._bindings.key_to_bindings``: ``App.active_bindings``, which is slower
    - ``App._keymap``: nothing; what ``App.set_keymap`` was given can be kept beside it
    - ``Key.is_forwarded``, overriding ``App.on_event``: a driver that holds keys back

``line_compositor`` and ``line_screen`` (replace by Textual's compositor; a repaint then takes some three
times as long)
    - ``textual._compositor.Compositor``, its ``visible_widgets``, ``reflow``, ``_full_map`` and
    ``_dirty_regions``, and ``CompositorUpdate``, ``CompositorMap``, ``ReflowResult``
    - ``Screen._compositor``, replaced by ours
    - ``Screen._dirty_widgets``, ``Screen._on_timer_update``: ``Widget.refresh`` alone, a timer later
    - ``ScreenResume.refresh_styles``, ``Screen.stack_updates``: nothing; the first screen is then styled
    twice

``line_widget`` (replace by ``Widget.refresh`` and ``Widget.render_lines`` as they are)
    - ``Widget._set_dirty``, overriding ``Widget.render_lines`` and ``Widget.notify_style_update``

``compact_strip`` (replace by ``Strip``; a repaint then has some three times as many bytes)
    - ``Strip._segments``, ``Strip._render_cache``
    - ``rich.console.Console._color_system``: ``Console.color_system``, a name instead of the value

``visible_text`` (replace by a filter in the driver's ``write``, which would have to parse sequences)
    - ``textual._compositor.ChopsUpdate``, ``LayoutUpdate``, ``InlineUpdate``, their ``chops`` and ``strips``
    - ``App._display``, overridden in ``base_app``

``base_app``
    - ``App._handle_exception``, ``_fatal_error``, ``_exit_renderables``, ``_close_messages_no_wait``: nothing
    public
      prevents Textual's traceback, which prints the article
    - ``Screen._compositor``, its ``_full_map``: ``Widget.region``, once it no longer arranges the screen
    - ``textual._styles_cache.StylesCache.get_inner_outer``, its ``cache_clear``: nothing; up to 1,024 closed
    widgets
      stay in memory

``palette``
    - ``CommandPalette._action_command_list``: nothing; obsolete when Textual no longer raises KeyError there

``raw_mode``, ``colours``, ``memory`` and ``fallback`` use neither library: they are loaded before the first
page.
"""
