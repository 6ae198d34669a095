using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core;

/// <summary>The folder of a commit with its tests.</summary>
/// <param name="Folder">The agents.</param>
/// <param name="Suite">The tests of agents whose values are known.</param>
internal sealed record BaseTests(BaseFolder Folder, TestSuite Suite);
