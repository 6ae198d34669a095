using Amas.Config;
using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Testing.Gates;

/// <summary>Finds the agents and tests of the commit that was last applied completely.</summary>
/// <param name="workspace">The project with the environment that is applied.</param>
/// <param name="tried">The project with the environment in which tests run.</param>
/// <param name="context">The run.</param>
/// <param name="triedContext">The run in the environment in which tests run.</param>
internal sealed class AppliedState(Workspace workspace, Workspace tried, RunContext context, RunContext triedContext)
{
    /// <summary>Returns the base; null if there is none, so that the tests have to pass on their own.</summary>
    /// <param name="plan">The plan that would be applied.</param>
    /// <param name="folder">The folder as it is now.</param>
    public async Task<TestBase?> FindAsync(Plan plan, DesiredState folder)
    {
        if (plan.BaseInventory is not { AppliedSha: { } commit } inventory)
        {
            return null;
        }

        try
        {
            var atBase = await new TestBaseReader(tried, triedContext).ReadAsync(commit, folder);
            var isSameEnvironment = tried.Environment.Name == workspace.Environment.Name;
            var here = isSameEnvironment ? atBase : await new TestBaseReader(workspace, context).ReadAsync(commit, folder);
            var applied = FindApplied(here.Read.Folder, inventory);
            return atBase with
            {
                Reference = "last apply",
                Counts = agent => applied.Contains(RemoveSuffix(agent.Name, tried)) && IsSafe(agent),
            };
        }
        catch (ToolException missing)
        {
            await context.Terminal.Error.WriteLineAsync(
                $"amas-sync: the tests are not compared with the last apply ({commit[..7]}): {missing.Message}.");
            return null;
        }
    }

    /// <summary>Returns the name of an agent without the suffix of an environment: the same agent has another one in another.</summary>
    public static string RemoveSuffix(AgentName name, Workspace named)
    {
        var suffix = named.Environment.NameSuffix;
        return name.Text.EndsWith(suffix, StringComparison.Ordinal) ? name.Text[..^suffix.Length] : name.Text;
    }

    // A commit has other agents than were applied if its folder had uncommitted changes, and after a rollback.
    private HashSet<string> FindApplied(BaseFolder folder, Inventory inventory)
    {
        var recorded = inventory.Agents.ToDictionary(agent => agent.Name, agent => agent.StoredApplied.Fingerprint);
        return
        [
            .. from agent in folder.Agents
               where recorded.GetValueOrDefault(agent.Name) == agent.Stored.Fingerprint
               select RemoveSuffix(agent.Name, workspace),
        ];
    }

    private bool IsSafe(DesiredAgent agent) => ToolSafety.FindUnsafeTools(agent, workspace.Project.SafeTools).Count == 0;
}
