namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>One line of a story.</summary>
internal abstract record Step(string Line)
{
    /// <summary>Told, and nothing else.</summary>
    public sealed record Remark(string Line) : Step(Line);

    /// <summary>The tool is run, with a file of the project for its input where one is named.</summary>
    public sealed record Command(string Line, IReadOnlyList<string> Arguments, string? Input = null) : Step(Line);

    /// <summary>A variable is set from here on, or unset where there is no value.</summary>
    public sealed record Variable(string Line, string Name, string? Value) : Step(Line);

    /// <summary>A file of the story's folder takes a place in the project.</summary>
    public sealed record Copy(string Line, string From, string To) : Step(Line);

    /// <summary>A text in a file of the project gives way to another.</summary>
    public sealed record Replace(string Line, string File, string Before, string After) : Step(Line);

    public sealed record Remove(string Line, string File) : Step(Line);

    /// <summary>Somebody else saves an agent on the server.</summary>
    public sealed record Create(string Line, string Config) : Step(Line);

    /// <summary>Somebody else sets the value at a pointer of a saved agent.</summary>
    public sealed record Edit(string Line, string Agent, string Pointer, string Value) : Step(Line);

    /// <summary>Somebody else deletes a saved agent.</summary>
    public sealed record Delete(string Line, string Agent) : Step(Line);

    /// <summary>A file of the project is shown.</summary>
    public sealed record Show(string Line, string File) : Step(Line);

    /// <summary>A text stands in no output so far and in no file of the project.</summary>
    public sealed record Nowhere(string Line, string Text) : Step(Line);
}
