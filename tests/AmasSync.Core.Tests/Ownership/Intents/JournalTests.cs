using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Ownership.Intents;

public sealed class JournalTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void An_entry_is_one_line_even_if_its_source_has_line_breaks()
    {
        using var file = JsonDocument.Parse("""
            {
              "name": "A", "id": "id-1", "file": "agents/a.yaml", "applied_at": "2026-01-01T00:00:00Z",
              "applied": {
                "name": "A",
                "system_prompt": "One line.\nAnother."
              }
            }
            """);
        var read = OwnedAgentJson.Read(file.RootElement);

        using (Journal journal = new(folder["journal.jsonl"]))
        {
            journal.Append(new(new("A"), read, null));
            journal.Append(new(new("B"), null, "id-2"));
        }

        var entries = Journal.Read(folder["journal.jsonl"]);
        Assert.Equal(["A", "B"], entries.Select(entry => entry.Name.Text));
        Assert.Equal(2, File.ReadAllLines(folder["journal.jsonl"]).Length);
        Assert.True(CanonicalJson.AreEqual(
            Agents.Map("""{"name":"A","system_prompt":"One line.\nAnother."}"""), entries[0].RecordedAgent?.Applied));
    }

    public void Dispose() => folder.Dispose();
}
