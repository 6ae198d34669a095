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
internal sealed class InventoryView(Session session)
{
    private static readonly string[] Titles = ["NAME", "ID", "FILE", "APPLIED", "COMMIT"];

    private bool IsJson => session.Globals.Format == OutputFormat.Json;

    /// <summary>All agents, and what the inventory says of itself.</summary>
    public void List(EnvironmentSettings environment, string store, Inventory? inventory)
    {
        if (!IsJson)
        {
            Table(inventory);
            Line($"{PlanWords.Count(inventory?.Agents.Count ?? 0, "agent")}, {PlanWords.Count(inventory?.Runs ?? 0, "run")}, inventory {store}.");
            if (inventory?.Intent is { } open)
            {
                Line($"Run {open.Run} has not ended: the next apply settles {PlanWords.Count(open.Writes.Count, "write")} of it.");
            }

            return;
        }

        Document(writer =>
        {
            writer.WriteString("environment", environment.Name);
            writer.WriteString("server", environment.Server);
            writer.WriteString("inventory", store);
            writer.WriteString("project", inventory?.Project);
            writer.WriteString("owner", inventory?.Owner);
            writer.WriteNumber("runs", inventory?.Runs ?? 0);
            writer.WriteString("unfinished_run", inventory?.Intent?.Run);
            writer.WriteStartArray("agents");
            foreach (var agent in inventory?.Agents ?? [])
            {
                writer.WriteStartObject();
                Facts(writer, agent);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>One agent with all that is recorded of it.</summary>
    public void One(OwnedAgent agent)
    {
        var isAsApplied = CanonicalJson.Same(agent.Applied, agent.Observed);
        if (IsJson)
        {
            Document(writer =>
            {
                writer.WriteStartObject("agent");
                Facts(writer, agent);
                writer.WritePropertyName("applied");
                ConfigJson.WriteRedacted(writer, agent.Applied);
                writer.WritePropertyName("observed");
                ConfigJson.WriteRedacted(writer, agent.Observed);
                writer.WriteEndObject();
            });
            return;
        }

        foreach (var (title, value) in Facts(agent).Where(fact => fact.Value is not null))
        {
            Line($"{title,-12}{VisibleText.Of(value ?? "")}");
        }

        Line($"\n# applied{(isAsApplied ? ", and what the server had then" : "")}\n{Shown(agent.Applied)}");
        if (!isAsApplied)
        {
            Line($"\n# what the server had then\n{Shown(agent.Observed)}");
        }
    }

    /// <summary>That an entry was changed.</summary>
    public void Edited(OwnedAgent agent, string sentence)
    {
        if (!IsJson)
        {
            Line(VisibleText.Of(sentence));
            return;
        }

        Document(writer =>
        {
            writer.WriteStartObject("agent");
            Facts(writer, agent);
            writer.WriteEndObject();
        });
    }

    /// <summary>What became of a lock.</summary>
    public void Unlocked(string? holder, string sentence)
    {
        if (!IsJson)
        {
            Line(VisibleText.Of(sentence));
            return;
        }

        Document(writer =>
        {
            writer.WriteBoolean("unlocked", holder is not null);
            writer.WriteString("holder", holder);
        });
    }

    private static string Shown(ConfigValue value) => VisibleText.OfLines(YamlWriter.Redacted(value)).TrimEnd('\n');

    private void Table(Inventory? inventory)
    {
        if (inventory is not { Agents.Count: > 0 })
        {
            return;
        }

        Palette palette = new(session.HasColor(session.Terminal.IsOutInteractive));
        IReadOnlyList<string[]> rows = [Titles, .. inventory.Agents.Select(agent => (string[])[VisibleText.Of(agent.Name.Text), VisibleText.Of(agent.Id), VisibleText.Of(agent.File), Time(agent), agent.GitSha is { Length: >= 7 } sha ? sha[..7] : ""])];
        foreach (var line in Terminal.Table.Lines(rows, 0, session.Terminal.IsOutInteractive ? session.Terminal.Width : null, palette.Muted))
        {
            Line(line);
        }
    }

    private static IEnumerable<(string Title, string? Value)> Facts(OwnedAgent agent) =>
    [
        ("name", agent.Name.Text),
        ("id", agent.Id),
        ("agent_key", agent.AgentKey),
        ("file", agent.File),
        ("applied", Time(agent)),
        ("commit", agent.GitSha),
        ("protected", agent.Protected ? "yes" : null),
        ("unconverged", agent.Unconverged is [] ? null : string.Join(", ", agent.Unconverged)),
    ];

    private static void Facts(Utf8JsonWriter writer, OwnedAgent agent)
    {
        writer.WriteString("name", agent.Name.Text);
        writer.WriteString("id", agent.Id);
        writer.WriteString("agent_key", agent.AgentKey);
        writer.WriteString("file", agent.File);
        writer.WriteString("config_hash", agent.ConfigHash);
        writer.WriteString("applied_at", agent.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("git_sha", agent.GitSha);
        writer.WriteBoolean("protected", agent.Protected);
        writer.WriteStartArray("unconverged");
        foreach (var path in agent.Unconverged)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }

    private static string Time(OwnedAgent agent) => agent.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Line(string text) => session.Out.Write($"{text}\n");

    private void Document(Action<Utf8JsonWriter> write) => JsonDocumentWriter.Write(session.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        write(writer);
        writer.WriteEndObject();
    });
}
