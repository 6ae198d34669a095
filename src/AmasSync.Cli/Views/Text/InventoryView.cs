using System.Globalization;
using System.Text.Json;
using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
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
        if (!IsJson)
        {
            WriteTable(inventory);
            WriteLine($"{PlanWording.FormatCount(inventory?.Agents.Count ?? 0, "agent")}, {PlanWording.FormatCount(inventory?.RunCount ?? 0, "run")}, inventory {store}.");
            if (inventory?.Intent is { } open)
            {
                WriteLine($"Run {open.RunId} has not ended: the next apply settles {PlanWording.FormatCount(open.Writes.Count, "write")} of it.");
            }

            return;
        }

        WriteDocument(writer =>
        {
            writer.WriteString("environment", environment.Name);
            writer.WriteString("server", environment.Server);
            writer.WriteString("inventory", store);
            writer.WriteString("project", inventory?.ProjectId);
            writer.WriteString("owner", inventory?.Owner);
            writer.WriteNumber("runs", inventory?.RunCount ?? 0);
            writer.WriteString("unfinished_run", inventory?.Intent?.RunId);
            writer.WriteStartArray("agents");
            foreach (var agent in inventory?.Agents ?? [])
            {
                writer.WriteStartObject();
                WriteMembers(writer, agent);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>One agent with all that is recorded of it.</summary>
    public void WriteAgent(OwnedAgent agent)
    {
        var isAsApplied = CanonicalJson.AreEqual(agent.Applied, agent.Observed);
        if (IsJson)
        {
            WriteDocument(writer =>
            {
                writer.WriteStartObject("agent");
                WriteMembers(writer, agent);
                writer.WritePropertyName("applied");
                ConfigJson.WriteRedacted(writer, agent.Applied);
                writer.WritePropertyName("observed");
                ConfigJson.WriteRedacted(writer, agent.Observed);
                writer.WriteEndObject();
            });
            return;
        }

        foreach (var (title, value) in GetFacts(agent).Where(fact => fact.Value is not null))
        {
            WriteLine($"{title,-12}{VisibleText.Escape(value ?? "")}");
        }

        WriteLine($"\n# applied{(isAsApplied ? ", and what the server had then" : "")}\n{FormatConfig(agent.Applied)}");
        if (!isAsApplied)
        {
            WriteLine($"\n# what the server had then\n{FormatConfig(agent.Observed)}");
        }
    }

    /// <summary>That an entry was changed.</summary>
    public void WriteEdit(OwnedAgent agent, string sentence)
    {
        if (!IsJson)
        {
            WriteLine(VisibleText.Escape(sentence));
            return;
        }

        WriteDocument(writer =>
        {
            writer.WriteStartObject("agent");
            WriteMembers(writer, agent);
            writer.WriteEndObject();
        });
    }

    /// <summary>What became of a lock.</summary>
    public void WriteUnlock(string? holder, string sentence)
    {
        if (!IsJson)
        {
            WriteLine(VisibleText.Escape(sentence));
            return;
        }

        WriteDocument(writer =>
        {
            writer.WriteBoolean("unlocked", holder is not null);
            writer.WriteString("holder", holder);
        });
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

    private static void WriteMembers(Utf8JsonWriter writer, OwnedAgent agent)
    {
        writer.WriteString("name", agent.Name.Text);
        writer.WriteString("id", agent.Id);
        writer.WriteString("agent_key", agent.AgentKey);
        writer.WriteString("file", agent.File);
        writer.WriteString("config_hash", agent.ConfigHash);
        writer.WriteString("applied_at", agent.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("git_sha", agent.GitSha);
        writer.WriteBoolean("protected", agent.IsProtected);
        writer.WriteStartArray("unconverged");
        foreach (var path in agent.UnconvergedPaths)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }

    private static string FormatTime(OwnedAgent agent) => agent.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void WriteLine(string text) => session.Out.Write($"{text}\n");

    private void WriteDocument(Action<Utf8JsonWriter> write) => JsonDocumentWriter.Write(session.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        write(writer);
        writer.WriteEndObject();
    });
}
