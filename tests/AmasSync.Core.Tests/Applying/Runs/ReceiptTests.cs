using System.Text;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Tests.Applying.Runs;

public sealed class ReceiptTests
{
    private static readonly DateTimeOffset Started = new(2026, 11, 29, 14, 0, 0, TimeSpan.FromHours(2));

    private static readonly RunRecord Run = new()
    {
        RunId = "20261129T120000Z-0a1b2c",
        Number = 7,
        Command = "apply",
        StartedBy = "ada@desk",
        ToolVersion = "0.1.0",
        Environment = "local",
        Server = "embedded",
        StartedAt = Started,
        PlanHash = "5eed",
        Writes = [],
    };

    [Fact]
    public void A_receipt_contains_every_change_with_its_outcome() => Assert.Equal(
        """
        {
          "format_version": "1.0",
          "tool_version": "0.1.0",
          "run": "20261129T120000Z-0a1b2c",
          "number": 7,
          "command": "apply",
          "by": "ada@desk",
          "undoes": null,
          "environment": "local",
          "server": "embedded",
          "started_at": "2026-11-29T12:00:00Z",
          "ended_at": "2026-11-29T12:00:30Z",
          "git_sha": null,
          "plan_hash": "5eed",
          "complete": false,
          "changes": [
            {
              "name": "A",
              "action": "update",
              "previous_name": null,
              "id": "id-1",
              "file": "agents/a.yaml",
              "outcome": "applied",
              "reason": null,
              "remaining": [],
              "before": {
                "fingerprint": "c80061196b0f909a41d121de3abae7be0509196d72da520c25337f4d4b830f0c",
                "config": {
                  "name": "A",
                  "x": 1
                }
              },
              "after": {
                "fingerprint": "fc03344f9e09a9d000a7105ff7d3c7ecf0dc3112421b9a28ca4b580435439bfd",
                "config": {
                  "name": "A",
                  "x": 2
                }
              }
            },
            {
              "name": "New",
              "action": "rename",
              "previous_name": "Old",
              "id": "id-2",
              "file": "agents/a.yaml",
              "outcome": "not-converged",
              "reason": "ask who runs it",
              "remaining": [
                "x",
                "agents/writer/llm_config"
              ],
              "before": {
                "fingerprint": "b0bdbabe5e284ba4b1eaad69648a18918d1c45428604c124012f1fa29270b514",
                "config": {
                  "name": "Old"
                }
              },
              "after": {
                "fingerprint": "31fef7179819a3a3c4eabb819e328fcec938bafdcc2af33e46c292085b36d427",
                "config": {
                  "name": "New",
                  "x": 1
                }
              }
            },
            {
              "name": "B",
              "action": "create",
              "previous_name": null,
              "id": null,
              "file": "agents/a.yaml",
              "outcome": "failed",
              "reason": "the server said no",
              "remaining": [],
              "before": null,
              "after": {
                "fingerprint": "ab4b9df8170dd38e8cd0c4f4a971eccb8f102dc01825152318501905e06b3267",
                "config": {
                  "name": "B"
                }
              }
            },
            {
              "name": "C",
              "action": "delete",
              "previous_name": null,
              "id": "id-3",
              "file": "agents/a.yaml",
              "outcome": "skipped",
              "reason": "the agent has changed on the server since the plan",
              "remaining": [],
              "before": {
                "fingerprint": "86e3b2b40bb0fbdeb07ddb0c9bd57b6a8e29722425c591c1aebcd8a9f14f3a20",
                "config": {
                  "name": "C"
                }
              },
              "after": null
            }
          ]
        }

        """,
        Of(
            Run,
            new(Plans.Update("""{"name":"A","x":1}""", """{"name":"A","x":2}"""), new Outcome.Applied("id-1", null)),
            new(
                Plans.Rename("""{"name":"Old"}""", """{"name":"New","x":1}""", "id-2"),
                new Outcome.NotConverged("id-2", null, ["x", "agents/writer/llm_config"], "ask who runs it")),
            new(Plans.Create("""{"name":"B"}"""), new Outcome.Failed(new(RemoteFailureKind.Refused, "the server said no", 422))),
            new(
                Plans.Delete("""{"name":"C"}""", "id-3"),
                new Outcome.Skipped(SkipReason.Stale, "the agent has changed on the server since the plan"))));

    [Fact]
    public void A_receipt_of_a_complete_rollback_names_the_commit_and_the_run_that_it_rolls_back()
    {
        var receipt = Of(
            Run with { Command = "rollback", GitSha = "c0ffee", UndoneRunId = "20261128T120000Z-d4e5f6" },
            new AppliedChange(Plans.Create("""{"name":"B"}"""), new Outcome.Applied("made-1", null)));

        Assert.Contains("\n  \"command\": \"rollback\",\n", receipt, StringComparison.Ordinal);
        Assert.Contains("\n  \"undoes\": \"20261128T120000Z-d4e5f6\",\n", receipt, StringComparison.Ordinal);
        Assert.Contains("\n  \"git_sha\": \"c0ffee\",\n", receipt, StringComparison.Ordinal);
        Assert.Contains("\n  \"complete\": true,\n", receipt, StringComparison.Ordinal);
        Assert.Contains("\n      \"id\": \"made-1\",\n", receipt, StringComparison.Ordinal);
    }

    private static string Of(RunRecord run, params IReadOnlyList<AppliedChange> changes)
    {
        using MemoryStream stream = new();
        RunFileJson.Write(stream, Receipt.From(
            run,
            Plans.Of([.. changes.Select(applied => applied.Change)]),
            new() { Changes = changes, Elapsed = TimeSpan.FromSeconds(30) },
            Started.AddSeconds(30)));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
