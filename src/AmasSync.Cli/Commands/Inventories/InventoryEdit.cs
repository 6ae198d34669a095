using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Changes the inventory, under its lock, without changing the server.</summary>
internal static class InventoryEdit
{
    /// <summary>Changes the entry of an agent.</summary>
    /// <returns>The entry before the change.</returns>
    /// <exception cref="ToolException">The agent is not in the inventory, or an earlier run did not complete.</exception>
    public static async Task<OwnedAgent> RunAsync(
        RunContext context, string command, Func<Inventory, OwnedAgent, Inventory> change, string name, string message)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var store = new EngineFactory(workspace, context).Store;
        var holder = LockHolder.Describe($"inventory {command}", context);
        await using var lease = await store.AcquireAsync(holder, context.Globals.LockTimeout, context.Stopping);
        var inventory = await store.LoadAsync(context.Stopping);
        var agent = Find(inventory, name);
        if (inventory is not { Intent: null })
        {
            throw new ToolException(ToolError.ForRefusal(
                "an earlier run did not complete and may have changed this agent", "run 'amas-sync apply' first to recover its state"));
        }

        await lease.SaveAsync(change(inventory, agent), $"inventory {message.ReplaceLineEndings(" ")}", CancellationToken.None);
        return agent;
    }

    /// <summary>Returns the entry of an agent.</summary>
    /// <exception cref="ToolException">The agent is not in the inventory.</exception>
    public static OwnedAgent Find(Inventory? inventory, string name)
    {
        AgentName agentName = new(name.Trim());
        if (inventory?.Agents.FirstOrDefault(agent => agent.Name == agentName) is { } found)
        {
            return found;
        }

        var near = NearestName.Find(agentName.Text, inventory?.Agents.Select(agent => agent.Name.Text) ?? []);
        var guess = near is null ? "see 'amas-sync inventory list'" : $"did you mean '{near}'?";
        var hint = inventory is { Agents.Count: > 0 } ? guess : "the inventory is empty";
        throw new ToolException(ToolError.ForUsage($"'{agentName}' is not in the inventory", hint));
    }
}
