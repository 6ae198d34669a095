using Amas.Config.Json;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Comparing;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

public sealed class PatchBodyTests
{
    private const string After = """{"name":"A","x":2,"memory":{"size":1},"agents":[{"name":"writer"}]}""";

    [Theory]
    [InlineData("Auto", After)]
    [InlineData("Replace", After)]
    [InlineData("Merge", """{"name":"A","x":2,"memory":{"size":1,"scope":null},"agents":[{"name":"writer"}],"old":null}""")]
    public void A_removed_key_is_sent_as_null_only_to_a_server_that_merges_and_never_inside_a_list(string mode, string expected)
    {
        Comparison comparison = new()
        {
            Before = ConfigValue.Map.Empty,
            After = Agents.Map(After),
            Differences =
            [
                Difference(DifferenceKind.Change, "/x"),
                Difference(DifferenceKind.Remove, "/memory/scope"),
                Difference(DifferenceKind.Remove, "/agents/0/prompt"),
                Difference(DifferenceKind.Remove, "/old"),
            ],
            MaskedPointers = [],
        };

        Assert.Equal(expected, ConfigJson.SerializeRedacted(PatchBody.Create(comparison, Enum.Parse<PatchMode>(mode))));
    }

    private static PropertyChange Difference(DifferenceKind kind, string pointer) =>
        new() { Pointer = new(pointer), Path = pointer[1..], Kind = kind, Origin = Origin.File };
}
