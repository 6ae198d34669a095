using System.Text;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Tests.Applying.Runs;

public sealed class RunRecordJsonTests
{
    private const string Whole = """
        {
          "format_version": "1.0",
          "run": "20261129T120000Z-0a1b2c",
          "number": 7,
          "command": "rollback",
          "by": "ada@desk",
          "tool_version": "0.1.0",
          "environment": "local",
          "server": "embedded",
          "started_at": "2026-11-29T12:00:00Z",
          "git_sha": "c0ffee",
          "plan_hash": "5eed",
          "undoes": "20261128T120000Z-d4e5f6",
          "automatic": true,
          "writes": [
            {
              "action": "create",
              "name": "A"
            },
            {
              "action": "delete",
              "name": "B",
              "id": "id-2"
            }
          ]
        }

        """;

    private static readonly RunRecord Record = new()
    {
        RunId = "20261129T120000Z-0a1b2c",
        Number = 7,
        Command = "rollback",
        StartedBy = "ada@desk",
        ToolVersion = "0.1.0",
        Environment = "local",
        Server = "embedded",
        StartedAt = new(2026, 11, 29, 14, 0, 0, TimeSpan.FromHours(2)),
        GitSha = "c0ffee",
        PlanHash = "5eed",
        UndoneRunId = "20261128T120000Z-d4e5f6",
        IsAutomatic = true,
        Writes = [new(WriteAction.Create, new("A"), null), new(WriteAction.Delete, new("B"), "id-2")],
    };

    [Fact]
    public void A_record_is_written_as_readable_JSON() => Assert.Equal(Whole, Encoding.UTF8.GetString(RunRecordJson.Write(Record)));

    [Fact]
    public void A_record_is_read_back_unchanged()
    {
        var back = Read(Whole);

        Assert.Equal(Record.Writes, back.Writes);
        Assert.Equal(Record with { Writes = [] }, back with { Writes = [] });
    }

    [Fact]
    public void Absent_values_are_omitted_and_read_back_as_absent()
    {
        var bare = Record with { GitSha = null, UndoneRunId = null, IsAutomatic = false, Writes = [] };
        var text = Encoding.UTF8.GetString(RunRecordJson.Write(bare));

        Assert.DoesNotContain("git_sha", text, StringComparison.Ordinal);
        Assert.DoesNotContain("undoes", text, StringComparison.Ordinal);
        Assert.Equal(bare, Read(text) with { Writes = [] });
    }

    [Theory]
    [InlineData("\"2.0\"", "2.0")]
    [InlineData("\"10.1\"", "10.1")]
    [InlineData("null", "")]
    public void A_record_with_a_newer_format_is_refused(string format, string shown) => Assert.Equal(
        $"run.json has format {shown}, which this version cannot read; use the newer version of amas-sync that wrote it",
        Assert.Throws<RunFolderException>(() => Read(Whole.Replace("\"1.0\"", format, StringComparison.Ordinal))).Message);

    [Fact]
    public void A_record_with_a_newer_minor_version_is_read() =>
        Assert.Equal(7, Read(Whole.Replace("\"1.0\"", "\"1.9\"", StringComparison.Ordinal)).Number);

    private static RunRecord Read(string text) => RunRecordJson.Read("run.json", Encoding.UTF8.GetBytes(text));
}
