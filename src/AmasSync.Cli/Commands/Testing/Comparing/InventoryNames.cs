using System.Text;
using System.Text.Json;
using Amas.Config;
using Amas.Config.Files;
using Amas.Config.Json;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Testing.Comparing;

/// <summary>
/// Finds the earlier names of managed agents by their IDs in the inventory: a rename needs no entry in <c>renamed</c> if it came from the
/// server with <c>import</c>, or was recorded with <c>inventory move</c>.
/// </summary>
/// <param name="workspace">The project.</param>
/// <param name="atBase">The project as it is in the base.</param>
/// <param name="context">The run.</param>
internal sealed class InventoryNames(Workspace workspace, Workspace atBase, RunContext context)
{
    private const int MaxBytes = 64 * 1024 * 1024;

    // An argument of a process has a maximum length. Of more agents, the history is read as a whole.
    private const int MaxSearchedIds = 100;

    /// <summary>Returns the earlier names of agents, by their current names; none if the inventory cannot be read.</summary>
    /// <param name="names">The agents whose earlier names are needed.</param>
    public async Task<ILookup<AgentName, AgentName>> FindAsync(IReadOnlySet<AgentName> names)
    {
        var owned = names.Count == 0 ? [] : await ReadOwnedAsync(names);
        var recorded = owned.Count == 0 ? [] : await ReadRecordsAsync(owned);
        var byId = recorded.ToLookup(record => record.Id, record => record.Name, StringComparer.Ordinal);
        var earlier =
            from agent in owned
            from name in ReadAppliedNames(agent).Concat(byId[agent.Id]).Distinct()
            where name != agent.Name
            select (Current: agent.Name, Earlier: name);
        return earlier.ToLookup(pair => pair.Current, pair => pair.Earlier);
    }

    private async Task<IReadOnlyList<OwnedAgent>> ReadOwnedAsync(IReadOnlySet<AgentName> names)
    {
        try
        {
            var inventory = await new EngineFactory(workspace, context).Store.LoadAsync(context.Stopping);
            return [.. (inventory?.Agents ?? []).Where(agent => names.Contains(agent.Name))];
        }
        catch (InventoryException)
        {
            return [];
        }
    }

    private static IEnumerable<AgentName> ReadAppliedNames(OwnedAgent agent) =>
        agent.Applied["name"] is ConfigValue.Text { Value: { Length: > 0 } name } ? [new(name)] : [];

    private async Task<List<(string Id, AgentName Name)>> ReadRecordsAsync(IReadOnlyList<OwnedAgent> owned)
    {
        List<(string Id, AgentName Name)> records = [];
        var ids = owned.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var line in workspace.Environment.HasGitInventory ? await ReadHistoryAsync(owned) : ReadBaseFile())
        {
            if (Parse(line) is { } record && ids.Contains(record.Id))
            {
                records.Add(record);
            }
        }

        return records;
    }

    // An inventory that is committed is that of the base.
    private string[] ReadBaseFile()
    {
        try
        {
            var path = atBase.GetOwnPath($"inventory.{atBase.Environment.Name}.json");
            return Encoding.UTF8.GetString(RegularFile.ReadOwn(path, MaxBytes)).Split('\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Each save of a Git inventory is a commit, the newest first. A clone has the ref once it has written the inventory.
    private async Task<string[]> ReadHistoryAsync(IReadOnlyList<OwnedAgent> owned)
    {
        var ids = owned.Select(agent => new string([.. agent.Id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '.')]));
        string[] search = owned.Count > MaxSearchedIds ? [] : ["--extended-regexp", $"-G{string.Join('|', ids)}"];
        string[] query =
        [
            "log", "--format=", "--patch", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", .. search,
            $"refs/amas-sync/{workspace.Environment.Name}/inventory", "--", "inventory.json",
        ];
        return (await new GitProgram(workspace.Root).QueryAsync(query, context.Stopping))?.Split('\n') ?? [];
    }

    // Each agent has a line, which begins with a comma except for the first one. In a difference, there is a sign before it.
    private static (string Id, AgentName Name)? Parse(string line)
    {
        var text = line.AsSpan().TrimStart("+-, ").TrimEnd(", \r");
        if (text is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text.ToString());
            var agent = document.RootElement;
            return agent.GetProperty("name").GetString() is { Length: > 0 } name && agent.GetProperty("id").GetString() is { } id
                ? (id, new AgentName(name))
                : null;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
