using System.Text.Json;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Tests.Conversations.Batches.Results;

public sealed class ResultFileTests
{
    private const string Batch = "b1";

    [Fact]
    public void A_result_is_one_line_of_JSON()
    {
        using TemporaryFolder folder = new();
        using (var results = ResultFile.Open(folder["out.jsonl"], Batch))
        {
            results.Append(Record(0) with { Output = "two\nlines", MessageId = "m", Usage = new(1, 2) });
            results.Append(Record(1) with { Output = null, Error = "busy" });
        }

        Assert.Equal(
            [
                """{"index":0,"line":1,"input":"question 0","agent":"Desk","status":"ok","output":"two\nlines","session_id":"s","""
                    + "\"message_id\":\"m\",\"ms\":1500,\"usage\":{\"input_tokens\":1,\"output_tokens\":2},\"batch\":\"b1\"}",
                """{"index":1,"line":2,"input":"question 1","agent":"Desk","status":"failed","error":"busy","session_id":"s","""
                    + "\"ms\":1500,\"batch\":\"b1\"}",
            ],
            File.ReadAllLines(folder["out.jsonl"]));
    }

    [Fact]
    public void The_next_run_reads_the_recorded_results()
    {
        using var folder = With(Record(0), Record(1) with { Error = "busy" });

        using var results = ResultFile.Open(folder["out.jsonl"], Batch);

        Assert.Equal([new(0, true, "Desk", "s", Batch), new EarlierRecord(1, false, "Desk", "s", Batch)], results.EarlierRecords);
    }

    [Fact]
    public void Failed_results_are_removed_and_answered_ones_are_kept_byte_for_byte()
    {
        using var folder = With(Record(0), Record(1) with { Error = "busy" }, Record(2));
        var lines = File.ReadAllLines(folder["out.jsonl"]);

        using (var results = ResultFile.Open(folder["out.jsonl"], Batch))
        {
            results.RemoveFailures();
            Assert.Throws<ToolException>(() => ResultFile.Open(folder["out.jsonl"], Batch));
            results.Append(Record(3));
        }

        Assert.Equal([lines[0], lines[2], Line(3)], File.ReadAllLines(folder["out.jsonl"]));
        Assert.Equal([folder["out.jsonl"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_truncated_last_line_does_not_affect_earlier_results()
    {
        using var folder = With(Record(0), Record(1));
        var whole = File.ReadAllBytes(folder["out.jsonl"]);
        var first = Array.IndexOf(whole, (byte)'\n') + 1;

        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(folder["out.jsonl"], whole[..length]);

            using (var results = ResultFile.Open(folder["out.jsonl"], Batch))
            {
                int[] ends = [first - 1, whole.Length - 1];
                Assert.Equal(ends.Count(end => length >= end), results.EarlierRecords.Count);
                results.Append(Record(2));
            }

            Assert.All(File.ReadAllLines(folder["out.jsonl"]), line => JsonElement.Parse(line));
            Assert.EndsWith(Line(2) + "\n", File.ReadAllText(folder["out.jsonl"]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("my notes")]
    [InlineData("my notes\n")]
    [InlineData("\n")]
    [InlineData("{\"index\":0}\n")]
    [InlineData("{\"a\":1}")]
    [InlineData("[]\n")]
    [InlineData("{\"index\":\n")]
    public void Another_file_is_not_changed(string text)
    {
        using TemporaryFolder folder = new();
        folder.Write("out.jsonl", text);

        var refused = Assert.Throws<ToolException>(() => ResultFile.Open(folder["out.jsonl"], Batch));

        Assert.Equal(ExitCode.Refused, refused.Error.Code);
        Assert.Contains("does not contain results of a batch", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder["out.jsonl"]));
    }

    [Fact]
    public void A_file_with_a_foreign_line_after_results_is_not_changed()
    {
        using var folder = With(Record(0));
        File.AppendAllText(folder["out.jsonl"], "my notes");

        var refused = Assert.Throws<ToolException>(() => ResultFile.Open(folder["out.jsonl"], Batch));

        Assert.Contains("line 2", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("my notes", File.ReadAllText(folder["out.jsonl"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_other_messages_are_not_resumed()
    {
        using var folder = With(Record(0));

        var refused = Assert.Throws<ToolException>(() => ResultFile.Open(folder["out.jsonl"], "b2"));

        Assert.Equal(ExitCode.Refused, refused.Error.Code);
        Assert.Contains("other messages", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_batches_cannot_write_to_the_same_file()
    {
        using TemporaryFolder folder = new();
        using var first = ResultFile.Open(folder["out.jsonl"], Batch);

        var refused = Assert.Throws<ToolException>(() => ResultFile.Open(folder["out.jsonl"], Batch));

        Assert.Equal(("locked", ExitCode.Refused), (refused.Error.Kind, refused.Error.Code));
    }

    [Fact]
    public void A_folder_cannot_be_the_results_file()
    {
        using TemporaryFolder folder = new();

        Assert.Equal("usage", Assert.Throws<ToolException>(() => ResultFile.Open(folder.Path, Batch)).Error.Kind);
    }

    private static TemporaryFolder With(params BatchRecord[] records)
    {
        TemporaryFolder folder = new();
        using var results = ResultFile.Open(folder["out.jsonl"], Batch);
        foreach (var record in records)
        {
            results.Append(record);
        }

        return folder;
    }

    private static string Line(int index) => System.Text.Encoding.UTF8.GetString(BatchRecordJson.Write(Record(index))).TrimEnd('\n');

    private static BatchRecord Record(int index) => new()
    {
        Message = new() { Index = index, Line = index + 1, Content = JsonElement.Parse($"\"question {index}\"") },
        Batch = Batch,
        Agent = "Desk",
        SessionId = "s",
        Output = $"answer {index}",
        Elapsed = TimeSpan.FromMilliseconds(1500),
    };
}
