using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>An owned agent that no file asks for and one that is to be created, which may be one agent under two names.</summary>
/// <param name="Owned">Who would be left, or deleted.</param>
/// <param name="Desired">Who would be made.</param>
/// <param name="Percent">How alike they are.</param>
internal sealed record RenameCandidate(OwnedAgent Owned, DesiredAgent Desired, int Percent);
