using System.Text;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Ownership.Intents;

public sealed class JournalTests : IDisposable
{
    private const string Config = """{"name":"A","system_prompt":"One line.\nAnother."}""";

    private readonly TempFolder folder = new();

    [Fact]
    public void An_entry_is_one_line_even_if_its_source_has_line_breaks()
    {
        var text = Encoding.UTF8.GetString(InventoryJson.Write(Agents.Inventory(Agents.Owned(Config))));
        var reformatted = text.Replace("\"system_prompt\"", "\n  \"system_prompt\"", StringComparison.Ordinal);
        var read = InventoryJson.Read(Encoding.UTF8.GetBytes(reformatted), "inventory.local.json").Agents[0];

        using (Journal journal = new(folder["journal.jsonl"], new(null)))
        {
            journal.Append(new(new("A"), read, null));
            journal.Append(new(new("B"), null, "id-2"));
        }

        var entries = Journal.Read(folder["journal.jsonl"], new(null));
        Assert.Equal(["A", "B"], entries.Select(entry => entry.Name.Text));
        Assert.Equal(2, File.ReadAllLines(folder["journal.jsonl"]).Length);
        Assert.True(CanonicalJson.AreEqual(
            Agents.Map(Config), entries[0].RecordedAgent?.Applied));
    }

    [Fact]
    public void A_configuration_of_the_intent_is_not_repeated()
    {
        var agent = Agents.Owned("""{"name":"A","system_prompt":"sent"}""", """{"name":"A","system_prompt":"observed"}""");
        Intent intent = new("run", DateTimeOffset.UnixEpoch, [new(WriteAction.Create, new("A"), null, "a.yaml", agent.StoredApplied)]);
        using (Journal journal = new(folder["journal.jsonl"], new(intent)))
        {
            journal.Append(new(new("A"), agent, null));
        }

        var read = Assert.Single(Journal.Read(folder["journal.jsonl"], new(intent))).RecordedAgent;

        Assert.DoesNotContain("sent", File.ReadAllText(folder["journal.jsonl"]), StringComparison.Ordinal);
        Assert.Equal(agent.Applied, read?.Applied);
        Assert.True(CanonicalJson.AreEqual(agent.Observed, read?.Observed));
    }

    public void Dispose() => folder.Dispose();
}
