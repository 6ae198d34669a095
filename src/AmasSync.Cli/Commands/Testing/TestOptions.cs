using Amas.Config;
using AmasSync.Cli.Server;
using AmasSync.Core.Testing.Running.Budgets;

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

    /// <summary>Gets whether memory that outlasts a session is kept in the configurations, which is a side effect.</summary>
    public bool KeepsMemory { get; init; }

    /// <summary>Gets whether recorded answers are judged again and no messages are sent.</summary>
    public bool Regrades { get; init; }

    public string? JUnitInto { get; init; }

    public string? JsonInto { get; init; }

    /// <summary>Gets whether judges judge their samples, instead of tests being run.</summary>
    public bool ChecksJudges { get; init; }

    public string? MarkdownInto { get; init; }

    public string? HtmlInto { get; init; }

    /// <summary>Gets the commit or branch to compare with; null for none.</summary>
    public string? Base { get; init; }

    /// <summary>Gets whether to run only tests of agents that differ from the base.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>Gets how often to run each test; null for what the tests say.</summary>
    public int? Runs { get; init; }

    /// <summary>Gets the most that the run may use; null if it was not limited.</summary>
    public RunBudget? Budget { get; init; }

    /// <summary>Gets whether a suspected regression fails the command.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Gets the IDs of tests that may have been removed or loosened.</summary>
    public IReadOnlyList<string> AcceptedTests { get; init; } = [];

    /// <summary>Gets the model of the embedded server; null for its default.</summary>
    public ModelOptions? Model { get; init; }

    /// <summary>Gets whether the number of messages is announced and not asked about, because the project requires the run.</summary>
    public bool IsRequired { get; init; }
}
