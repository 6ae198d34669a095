using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Importing;

/// <summary>The folder, the server and the inventory at one moment.</summary>
internal sealed record ImportSituation(DesiredState Desired, ObservedState Observed, Inventory Inventory);
