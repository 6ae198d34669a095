namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>One line of a story.</summary>
internal abstract record Step(string Line)
{
    /// <summary>A comment, without an action.</summary>
    public sealed record Remark(string Line) : Step(Line);

    /// <summary>Runs the tool, with a file of the project as its input if one is named, or with what a user types.</summary>
    public sealed record Command(string Line, IReadOnlyList<string> Arguments, string? Input = null, string? Typed = null) : Step(Line);

    /// <summary>Runs Git in the project.</summary>
    public sealed record Git(string Line, IReadOnlyList<string> Arguments) : Step(Line);

    /// <summary>Sets a variable for the following steps, or unsets it if there is no value.</summary>
    public sealed record Variable(string Line, string Name, string? Value) : Step(Line);

    /// <summary>Copies a file of the story's folder into the project.</summary>
    public sealed record Copy(string Line, string From, string To) : Step(Line);

    /// <summary>Replaces a text in a file of the project.</summary>
    public sealed record Replace(string Line, string File, string Before, string After) : Step(Line);

    public sealed record Remove(string Line, string File) : Step(Line);

    /// <summary>Another client creates an agent on the server.</summary>
    public sealed record Create(string Line, string Config) : Step(Line);

    /// <summary>Another client sets the value at a pointer of a saved agent.</summary>
    public sealed record Edit(string Line, string Agent, string Pointer, string Value) : Step(Line);

    /// <summary>Another client deletes a saved agent.</summary>
    public sealed record Delete(string Line, string Agent) : Step(Line);

    /// <summary>Moves the clock.</summary>
    public sealed record Wait(string Line, TimeSpan Time) : Step(Line);

    /// <summary>Shows a file of the project.</summary>
    public sealed record Show(string Line, string File) : Step(Line);

    /// <summary>Asserts that a text is in no output so far and in no file of the project.</summary>
    public sealed record Nowhere(string Line, string Text) : Step(Line);
}
