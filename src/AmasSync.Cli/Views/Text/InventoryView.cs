using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Views.Text;

/// <summary>What the project owns, in the form that was asked for. Secrets are marks in an inventory.</summary>
internal sealed class InventoryView(RunContext session)
{
    private static readonly string[] Titles = ["NAME", "ID", "FILE", "APPLIED", "COMMIT"];

    private bool IsJson => session.Globals.Format == OutputFormat.Json;

    /// <summary>All agents, and what the inventory says of itself.</summary>
    public void WriteList(EnvironmentSettings environment, string store, Inventory? inventory)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteList(environment, store, inventory, session.Out);
            return;
        }

        WriteTable(inventory);
        var agents = PlanWording.FormatCount(inventory?.Agents.Count ?? 0, "agent");
        var runs = PlanWording.FormatCount(inventory?.RunCount ?? 0, "run");
        WriteLine($"{agents}, {runs}, inventory {store}.");
        if (inventory?.Intent is { } open)
        {
            WriteLine($"Run {open.RunId} has not ended: the next apply settles {PlanWording.FormatCount(open.Writes.Count, "write")} of it.");
        }
    }

    /// <summary>One agent with all that is recorded of it.</summary>
    public void WriteAgent(OwnedAgent agent)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteAgent(agent, session.Out);
            return;
        }

        foreach (var (title, value) in GetFacts(agent).Where(fact => fact.Value is not null))
        {
            WriteLine($"{title,-12}{VisibleText.Escape(value ?? "")}");
        }

        var isAsApplied = CanonicalJson.AreEqual(agent.Applied, agent.Observed);
        WriteLine($"\n# applied{(isAsApplied ? ", and what the server had then" : "")}\n{FormatConfig(agent.Applied)}");
        if (!isAsApplied)
        {
            WriteLine($"\n# what the server had then\n{FormatConfig(agent.Observed)}");
        }
    }

    /// <summary>That an entry was changed.</summary>
    public void WriteEdit(OwnedAgent agent, string sentence)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteEdit(agent, session.Out);
            return;
        }

        WriteLine(VisibleText.Escape(sentence));
    }

    /// <summary>What became of a lock.</summary>
    public void WriteUnlock(string? holder, string sentence)
    {
        if (IsJson)
        {
            InventoryJsonView.WriteUnlock(holder, session.Out);
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

        Palette palette = new(session.HasColor(session.Terminal.IsOutInteractive));
        IReadOnlyList<string[]> rows = [Titles, .. inventory.Agents.Select(agent => (string[])[VisibleText.Escape(agent.Name.Text), VisibleText.Escape(agent.Id), VisibleText.Escape(agent.File), FormatTime(agent), agent.GitSha is { Length: >= 7 } sha ? sha[..7] : ""])];
        foreach (var line in Terminal.Table.RenderLines(rows, 0, session.Terminal.IsOutInteractive ? session.Terminal.Width : null, palette.PaintMuted))
        {
            WriteLine(line);
        }
    }

    private static IEnumerable<(string Title, string? Value)> GetFacts(OwnedAgent agent) =>
    [
        ("name", agent.Name.Text),
        ("id", agent.Id),
        ("agent_key", agent.AgentKey),
        ("file", agent.File),
        ("applied", FormatTime(agent)),
        ("commit", agent.GitSha),
        ("protected", agent.IsProtected ? "yes" : null),
        ("unconverged", agent.UnconvergedPaths is [] ? null : string.Join(", ", agent.UnconvergedPaths)),
    ];

    private static string FormatTime(OwnedAgent agent) => agent.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void WriteLine(string text) => session.Out.Write($"{text}\n");
}
