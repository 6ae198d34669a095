using Amas.Config;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>The options of <c>test</c>.</summary>
internal sealed record TestOptions
{
    /// <summary>Gets the test files, agent files and folders whose tests to run; empty for all.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Gets the globs of IDs to run; empty for all.</summary>
    public IReadOnlyList<NameGlob> Only { get; init; } = [];

    /// <summary>Gets the tags of which a test must have one; empty for all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets whether agents may use tools that the project does not name as safe.</summary>
    public bool AllowsSideEffects { get; init; }

    public string? JUnitInto { get; init; }

    public string? JsonInto { get; init; }

    public string? MarkdownInto { get; init; }

    public string? HtmlInto { get; init; }

    /// <summary>Gets the model of the embedded server; null for its default.</summary>
    public ModelOptions? Model { get; init; }
}
