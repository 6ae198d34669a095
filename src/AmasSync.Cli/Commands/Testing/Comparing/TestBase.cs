using Amas.Config;
using AmasSync.Core;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing.Comparing;

/// <summary>The side that a run of tests is compared with.</summary>
/// <param name="Reference">The commit or branch, as the user named it.</param>
/// <param name="Commit">The merge base.</param>
/// <param name="Read">The agents and the tests of the commit.</param>
/// <param name="EarlierNames">
/// The names that agents of the folder had before, by <c>renamed</c> or by the inventory, the latest first.
/// </param>
/// <param name="UnknownNames">The names of agents of the folder whose state in the commit is not known, because of errors there.</param>
internal sealed record TestBase(
    string Reference,
    string Commit,
    BaseTests Read,
    ILookup<AgentName, AgentName> EarlierNames,
    IReadOnlySet<AgentName> UnknownNames)
{
    /// <summary>
    /// Gets whether an agent of the commit counts. One that was never applied like this, or that may not be tried, does not.
    /// </summary>
    public Func<DesiredAgent, bool> Counts { get; init; } = _ => true;

    /// <summary>Gets the beginning of the hash of the commit.</summary>
    public string ShortCommit => Commit[..7];

    public IReadOnlyList<ConversationTest> Tests => Read.Suite.Tests;

    /// <summary>Returns the state of an agent of the folder in the base; null if the base does not have it.</summary>
    public DesiredAgent? FindAgent(DesiredAgent agent) => FindRenamed(agent.Name) ?? FindUnrenamed(agent.Name);

    /// <summary>Returns the test with this ID; null if the base does not have it.</summary>
    public ConversationTest? FindTest(string id) => Tests.FirstOrDefault(test => test.Id == id);

    private DesiredAgent? FindRenamed(AgentName name) => EarlierNames[name].Select(FindCounting).FirstOrDefault(found => found is not null);

    // The name of an agent that was renamed may be that of a new agent now.
    private DesiredAgent? FindUnrenamed(AgentName name) =>
        EarlierNames.Any(renamed => renamed.Key != name && FindRenamed(renamed.Key)?.Name == name) ? null : FindCounting(name);

    private DesiredAgent? FindCounting(AgentName name) =>
        Read.Folder.Agents.FirstOrDefault(known => known.Name == name) is { } found && Counts(found) ? found : null;
}
