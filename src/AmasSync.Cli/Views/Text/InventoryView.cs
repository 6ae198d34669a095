using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes the inventory in the requested format. An inventory does not contain secrets.</summary>
internal sealed class InventoryView(RunContext context)
{
    private static readonly string[] Titles = ["NAME", "ID", "FILE", "APPLIED", "COMMIT"];

    private bool IsJson => context.Globals.Format == OutputFormat.Json;

    /// <summary>Writes all agents and the properties of the inventory.</summary>
    public void WriteList(EnvironmentSettings environment, string store, Inventory? inventory)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteList(environment, store, inventory, context.Out);
            return;
        }

        WriteTable(inventory);
        var agents = PlanWording.FormatCount(inventory?.Agents.Count ?? 0, "agent");
        var runs = PlanWording.FormatCount(inventory?.RunCount ?? 0, "run");
        WriteLine($"{agents}, {runs}, inventory {store}.");
        if (inventory?.Intent is { } intent)
        {
            var writes = PlanWording.FormatCount(intent.Writes.Count, "write");
            WriteLine($"Run {intent.RunId} did not finish: the next apply checks the result of {writes}.");
        }
    }

    /// <summary>Writes one agent with everything that the inventory records.</summary>
    public void WriteAgent(OwnedAgent agent)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteAgent(agent, context.Out);
            return;
        }

        foreach (var (title, value) in GetFacts(agent).Where(fact => fact.Value is not null))
        {
            WriteLine($"{title,-12}{VisibleText.Escape(value ?? "")}");
        }

        var isAsApplied = CanonicalJson.AreEqual(agent.Applied, agent.Observed);
        WriteLine($"\n# last applied{(isAsApplied ? " and observed on the server" : "")}\n{FormatConfig(agent.Applied)}");
        if (!isAsApplied)
        {
            WriteLine($"\n# observed on the server after the apply\n{FormatConfig(agent.Observed)}");
        }
    }

    /// <summary>Writes that an entry was changed.</summary>
    public void WriteEdit(OwnedAgent agent, string sentence)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteEdit(agent, context.Out);
            return;
        }

        WriteLine(VisibleText.Escape(sentence));
    }

    /// <summary>Writes whether a lock was removed.</summary>
    public void WriteUnlock(string? holder, string sentence)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteUnlock(holder, context.Out);
            return;
        }

        WriteLine(VisibleText.Escape(sentence));
    }

    /// <summary>Writes which inventory was accepted in place of which.</summary>
    public void WriteAccept(string? seen, string? accepted, string sentence)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteAccept(seen, accepted, context.Out);
            return;
        }

        WriteLine(VisibleText.Escape(sentence));
    }

    private static string FormatConfig(ConfigValue value) => VisibleText.EscapeLines(YamlWriter.SerializeRedacted(value)).TrimEnd('\n');

    private void WriteTable(Inventory? inventory)
    {
        if (inventory is not { Agents.Count: > 0 })
        {
            return;
        }

        var isInteractive = context.Terminal.IsOutInteractive;
        Palette palette = new(context.HasColor(isInteractive));
        IReadOnlyList<string[]> rows = [Titles, .. inventory.Agents.Select(FormatRow)];
        foreach (var line in Terminal.Table.RenderLines(rows, 0, isInteractive ? context.Terminal.Width : null, palette.PaintMuted))
        {
            WriteLine(line);
        }
    }

    private static string[] FormatRow(OwnedAgent agent) =>
    [
        VisibleText.Escape(agent.Name.Text),
        VisibleText.Escape(agent.Id),
        VisibleText.Escape(agent.File),
        FormatTime(agent),
        agent.GitSha is { Length: >= 7 } sha ? sha[..7] : "",
    ];

    private static IEnumerable<(string Title, string? Value)> GetFacts(OwnedAgent agent) =>
    [
        ("name", agent.Name.Text),
        ("id", agent.Id),
        ("agent_key", agent.AgentKey),
        ("owner", agent.Owner),
        ("file", agent.File),
        ("applied", FormatTime(agent)),
        ("commit", agent.GitSha),
        ("protected", agent.IsProtected ? "yes" : null),
        ("unconverged", agent.UnconvergedPaths is [] ? null : string.Join(", ", agent.UnconvergedPaths)),
    ];

    private static string FormatTime(OwnedAgent agent) => RelativeTime.FormatUtc(agent.AppliedAt);

    private void WriteLine(string text) => context.Out.Write($"{text}\n");
}
