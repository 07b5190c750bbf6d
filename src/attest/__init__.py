"""attest: proves on the built pages that a documentation site says what its sources say."""
