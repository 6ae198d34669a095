using Amas.Config.Json;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Tests;

public sealed class ReconcileTargetTests
{
    [Fact]
    public void A_target_with_another_source_knows_the_secrets_of_that_source()
    {
        ReconcileTarget target = new()
        {
            ToolVersion = "0",
            Environment = "test",
            Server = "embedded",
            Source = CreateSource("first-secret-value"),
            MaxParallelism = 1,
            Patch = PatchMode.Auto,
            RequestTimeout = TimeSpan.FromSeconds(1),
            RunsFolder = "runs",
        };
        Assert.True(target.KnownSecrets.IsIn("it is first-secret-value"));

        var other = target with { Source = CreateSource("second-secret-value") };

        Assert.True(other.KnownSecrets.IsIn("it is second-secret-value"));
        Assert.False(other.KnownSecrets.IsIn("it is first-secret-value"));
    }

    private static DesiredSource CreateSource(string secret) =>
        new() { Project = new("/"), OtherSecrets = [new ConfigValue.Secret(new("KEY"), secret)] };
}
