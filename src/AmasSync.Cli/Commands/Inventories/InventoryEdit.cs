using Amas.Config;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>A change of the inventory alone, under its lock.</summary>
internal static class InventoryEdit
{
    /// <summary>Changes what is recorded of one agent.</summary>
    /// <returns>The agent as it was recorded.</returns>
    /// <exception cref="ToolException">It is not in the inventory, or a run has not ended.</exception>
    public static async Task<OwnedAgent> RunAsync(RunContext context, string command, Func<Inventory, OwnedAgent, Inventory> change, string name, string message)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var store = new EngineFactory(workspace, context).Store;
        await using var lease = await store.AcquireAsync(LockHolder.Describe($"inventory {command}", context), context.Globals.LockTimeout, context.Stopping);
        var inventory = await store.LoadAsync(context.Stopping);
        var agent = Find(inventory, name);
        if (inventory is not { Intent: null })
        {
            throw new ToolException(ToolError.ForRefusal("a run has not ended, and may be about this agent", "apply first: it settles what that run did"));
        }

        await lease.SaveAsync(change(inventory, agent), $"inventory {message.ReplaceLineEndings(" ")}", CancellationToken.None);
        return agent;
    }

    /// <summary>The entry of that name.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static OwnedAgent Find(Inventory? inventory, string name)
    {
        AgentName agentName = new(name.Trim());
        return inventory?.Agents.FirstOrDefault(agent => agent.Name == agentName) ?? throw new ToolException(ToolError.ForUsage(
            $"'{agentName}' is not in the inventory",
            inventory is { Agents.Count: > 0 } ? "'amas-sync inventory list' shows what is" : "this project owns nothing there yet"));
    }
}
